// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.image.ImageSet;

/**
 * Where the files of one of the sets lie.
 *
 * @param form which set
 * @param place an archive, a folder with the files, or a folder with either of these
 */
record CifarPlace(CifarForm form, Path place) {

  Split read() {
    if (Files.isRegularFile(place)) {
      return split(CifarArchive.read(form, place), place);
    }
    if (!Files.isDirectory(place)) {
      throw new DataFileException(
          form.name() + " was looked for in '" + place + "', which does not exist");
    }
    for (Path folder : folders()) {
      Optional<String> ending = ending(folder);
      if (ending.isPresent()) {
        return split(readFolder(folder, ending.get()), folder);
      }
    }
    for (String archive : form.archives()) {
      if (Files.isRegularFile(place.resolve(archive))) {
        return split(CifarArchive.read(form, place.resolve(archive)), place.resolve(archive));
      }
    }
    throw new DataFileException(
        "'"
            + place
            + "' must hold one of "
            + form.folders()
            + " or "
            + form.archives()
            + " but holds none of them");
  }

  /** Reads files of records as one set. */
  static Dataset records(CifarForm form, String name, List<Path> files) {
    List<CifarPart> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(readFile(form, file));
    }
    return join(form, name, parts, name);
  }

  /** Reads one file by what its name says it is. */
  static CifarPart readFile(CifarForm form, Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return file.getFileName().toString().endsWith(CifarForm.BINARY)
          ? CifarPart.binary(form, file.toString(), in)
          : CifarPart.python(form, file.toString(), in, Files.size(file));
    } catch (IOException failure) {
      throw new DataFileException("'" + file + "' cannot be read: " + failure, failure);
    }
  }

  private List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(place));
    form.folders().forEach(name -> folders.add(place.resolve(name)));
    return folders;
  }

  /** The ending of the files in a folder, if it has any of them. */
  private Optional<String> ending(Path folder) {
    for (String ending : List.of("", CifarForm.BINARY)) {
      if (Files.isRegularFile(folder.resolve(form.testFile() + ending))
          || Files.isRegularFile(folder.resolve(form.trainFiles().get(0) + ending))) {
        return Optional.of(ending);
      }
    }
    return Optional.empty();
  }

  private Map<String, CifarPart> readFolder(Path folder, String ending) {
    Map<String, CifarPart> parts = new HashMap<>();
    List<String> names = new ArrayList<>(form.trainFiles());
    names.add(form.testFile());
    for (String name : names) {
      Path file = folder.resolve(name + ending);
      if (!Files.isRegularFile(file)) {
        throw new DataFileException(
            "'" + folder + "' must hold " + name + ending + " but does not");
      }
      parts.put(name, readFile(form, file));
    }
    return parts;
  }

  private Split split(Map<String, CifarPart> parts, Path source) {
    List<CifarPart> train =
        form.trainFiles().stream().map(name -> part(parts, name, source)).toList();
    return new Split(
        join(form, form.name() + " train", train, source.toString()),
        join(
            form,
            form.name() + " test",
            List.of(part(parts, form.testFile(), source)),
            source.toString()));
  }

  private CifarPart part(Map<String, CifarPart> parts, String name, Path source) {
    CifarPart part = parts.get(name);
    if (part == null) {
      throw new DataFileException("'" + source + "' must hold " + name + " but does not");
    }
    return part;
  }

  private static Dataset join(CifarForm form, String name, List<CifarPart> parts, String source) {
    byte[] pixels = concat(parts.stream().map(CifarPart::pixels).toList());
    byte[] labels = concat(parts.stream().map(CifarPart::labels).toList());
    try {
      return ImageSet.of(name, CifarForm.IMAGE, form.classes(), pixels, labels);
    } catch (IllegalArgumentException wrong) {
      throw new DataFileException("'" + source + "' does not fit: " + wrong.getMessage(), wrong);
    }
  }

  private static byte[] concat(List<byte[]> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : com.google.common.primitives.Bytes.concat(parts.toArray(byte[][]::new));
  }
}

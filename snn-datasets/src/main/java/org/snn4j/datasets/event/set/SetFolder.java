// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.format.EventNpz;
import org.snn4j.datasets.split.SplitManifest;

/**
 * A folder with a data set of event recordings, in whatever state: SpikingJelly's tree ({@code
 * download}, {@code extract}, {@code events_np}, frames) as far as it is prepared, or the original
 * files, or the archives they came in.
 *
 * @param set which data set
 * @param path the folder
 */
public record SetFolder(EventSet set, Path path) {

  /** Folder of what was downloaded. */
  public static final String DOWNLOAD = "download";

  /** Folder of the original files. */
  public static final String EXTRACT = "extract";

  /** Folder of the events as NumPy arrays. */
  public static final String EVENTS = "events_np";

  /**
   * The recordings: those of {@code events_np} if that is there, else the original files in {@code
   * extract} or here, else those inside the zip archives in {@code download} or here.
   *
   * @throws DataFileException if there is nothing of it
   */
  public Recordings recordings() {
    if (Files.isDirectory(path.resolve(EVENTS))) {
      return prepared(path.resolve(EVENTS));
    }
    return recordings(
        set,
        originals().stream().flatMap(Original::recordings).sorted(Recordings.byKey()).toList());
  }

  private Recordings prepared(Path folder) {
    List<Recording> list =
        PreparedFiles.list(set, folder).stream()
            .map(this::recording)
            .sorted(Recordings.byKey())
            .toList();
    return recordings(set, list);
  }

  private Recording recording(PreparedFiles.Entry entry) {
    return new Recording(
        entry.key(), entry.label(), () -> EventNpz.read(entry.file(), set.sensor()));
  }

  private List<Original> originals() {
    for (Path folder : List.of(path.resolve(EXTRACT), path)) {
      if (set.isHere(folder)) {
        return set.originals(folder);
      }
    }
    for (Path folder : List.of(path.resolve(DOWNLOAD), path)) {
      List<Original> zipped = ZippedOriginals.in(set, folder);
      if (!zipped.isEmpty()) {
        return zipped;
      }
    }
    throw new DataFileException(
        "'"
            + path
            + "' must hold "
            + set.title()
            + ": a tree with '"
            + EVENTS
            + "' or '"
            + EXTRACT
            + "', or "
            + set.layout()
            + (Files.isDirectory(path) ? ", but holds none of it" : ", but is no folder"));
  }

  /**
   * Samples {@code [T, 2, H, W]} of all recordings: from the prepared frames if they are there,
   * else made of the events whenever one is read.
   */
  public Dataset frames(FrameForm form) {
    return frames(form, all -> all);
  }

  /**
   * Samples of some recordings.
   *
   * @param choice takes some, or gives them other labels
   */
  public Dataset frames(FrameForm form, UnaryOperator<Recordings> choice) {
    Path folder = path.resolve(form.folder());
    if (Files.isDirectory(folder)) {
      PreparedFrames all = PreparedFrames.of(set, folder, form);
      return all.of(choice.apply(all.recordings()), folder);
    }
    return choice.apply(recordings()).frames(form);
  }

  /**
   * The official training and test parts.
   *
   * @throws DataFileException if the data set has none, or one of them is not here
   */
  public Split split(FrameForm form) {
    if (set.parts().isEmpty()) {
      throw new DataFileException(
          set.title() + " has no official training and test parts: make a split of it first");
    }
    return new Split(part(form, "train"), part(form, "test"));
  }

  /**
   * The training and test parts that a manifest names, by the recordings' keys.
   *
   * @throws DataFileException if a recording of the manifest is not here, or is of another class
   */
  public Split split(FrameForm form, SplitManifest manifest) {
    List<String> keys = new ArrayList<>();
    Dataset all =
        frames(
            form,
            recordings -> {
              keys.addAll(recordings.keys());
              return recordings;
            });
    try {
      return manifest.apply(all, keys);
    } catch (IllegalArgumentException wrong) {
      throw new DataFileException("'" + path + "': " + wrong.getMessage(), wrong);
    }
  }

  private Dataset part(FrameForm form, String part) {
    Dataset samples = frames(form, all -> all.part(part));
    if (samples.size() == 0) {
      throw new DataFileException(
          "'" + path + "' must hold the part '" + part + "' of " + set.title() + " but does not");
    }
    return samples;
  }

  /** Recordings of a data set with the class names it has, or the folders tell. */
  static Recordings recordings(EventSet set, List<Recording> list) {
    List<String> folders =
        PreparedFiles.classFolders(set, list.stream().map(Recording::key).toList());
    return new Recordings(set.title(), set.sensor(), set.classes(folders), folders, list);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Pictures recorded with Pillow, by name. */
public final class PillowCases {

  private final Map<String, Image> images = new LinkedHashMap<>();

  private PillowCases() {}

  /** All pictures of a zip file beside this class; the last two words of a name are the size. */
  public static PillowCases read(String resource) {
    PillowCases cases = new PillowCases();
    try (InputStream stream = PillowCases.class.getResourceAsStream(resource);
        ZipInputStream zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        cases.add(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private void add(String name, byte[] bytes) {
    String[] words = name.split(" ", -1);
    int height = Integer.parseInt(words[words.length - 2]);
    int width = Integer.parseInt(words[words.length - 1]);
    String title = name.substring(0, name.lastIndexOf(' ', name.lastIndexOf(' ') - 1));
    ImageSize size = new ImageSize(height, width);
    images.put(title, Image.of(size, bytes.length / height / width, bytes));
  }

  /** The names that begin so. */
  public Stream<String> names(String prefix) {
    return images.keySet().stream().filter(name -> name.startsWith(prefix));
  }

  /** A picture. */
  public Image get(String name) {
    if (!images.containsKey(name)) {
      throw new NoSuchElementException(name);
    }
    return images.get(name);
  }
}

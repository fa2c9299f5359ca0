// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that PyTorch and Python wrote for these tests. */
final class Fixtures {

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static PickleMap map(String name) {
    return (PickleMap) PickleFile.read(path(name));
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}

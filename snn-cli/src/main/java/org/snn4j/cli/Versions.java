// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import org.snn4j.core.checkpoint.Provenance;
import picocli.CommandLine.IVersionProvider;

/**
 * What {@code snn --version} tells.
 *
 * @param command always {@code version}
 * @param snn4j version of SNN4J
 * @param java version of the virtual machine
 * @param system operating system and processor architecture
 */
record Versions(String command, String snn4j, String java, String system) {

  static Versions here() {
    Provenance provenance = Provenance.here();
    return new Versions(
        "version",
        provenance.libraryVersion(),
        provenance.javaVersion(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  /** For the command line's parser. */
  static final class Provider implements IVersionProvider {

    @Override
    public String[] getVersion() {
      Versions here = here();
      return new String[] {"snn " + here.snn4j, "Java " + here.java + ", " + here.system};
    }
  }
}

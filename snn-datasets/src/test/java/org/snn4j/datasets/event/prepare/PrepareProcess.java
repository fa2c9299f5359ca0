// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import com.google.common.collect.ImmutableList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snn4j.core.io.Checksum;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.SetFolder;

/** A preparation in a process of its own, so that it can be killed. */
final class PrepareProcess {

  private PrepareProcess() {}

  /** Prepares the N-MNIST archives of a folder; says when it begins. */
  public static void main(String[] args) {
    System.out.println("begin");
    run(Path.of(args[0]));
  }

  /** The same in this process. */
  static void run(Path folder) {
    Preparation.of(new SetFolder(EventSets.nMnist(), folder))
        .withArchives(Preparation.ArchiveChoice.AS_FOUND)
        .withThreads(2)
        .run(
            List.of(FrameForm.byNumber(7), FrameForm.byDuration(5_000, 3)),
            PreparationListener.silent());
  }

  static Process start(Path folder) throws IOException {
    String classPath =
        Stream.of(PrepareProcess.class, Preparation.class, Checksum.class, ImmutableList.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .map(File::new)
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-cp", classPath, PrepareProcess.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

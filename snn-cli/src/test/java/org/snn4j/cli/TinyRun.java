// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A network that was trained for a moment on {@link TinyImages}, with three time steps. */
public final class TinyRun {

  /** How often it sees each image. */
  public static final int STEPS = 3;

  private TinyRun() {}

  /** Trains it below a folder, and returns its last checkpoint. */
  public static Path in(Path folder) throws IOException {
    Path run = folder.resolve("run");
    Program program =
        Program.run(
            "train",
            "--data",
            TinyImages.in(folder.resolve("data")),
            "--out",
            run,
            "--epochs",
            1,
            "--batch-size",
            5,
            "--time-steps",
            STEPS);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    return run.resolve("last.safetensors");
  }
}

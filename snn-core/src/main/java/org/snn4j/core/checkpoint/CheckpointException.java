// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.nio.file.Path;

/** A checkpoint cannot be read or written; the message names the file and what is wrong. */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence about the file, which is put in front of it. */
  public CheckpointException(Path file, String problem) {
    this(file, problem, null);
  }

  /** With a sentence about the file and what caused it. */
  public CheckpointException(Path file, String problem, Throwable cause) {
    super("Checkpoint '" + file + "': " + problem, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.cli.run.IoReason;
import org.snn4j.core.checkpoint.CheckpointException;
import org.snn4j.core.io.DownloadException;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.datasets.DataFileException;
import org.snn4j.models.train.TrainingDivergedException;

/** What went wrong, as one sentence for the user. */
final class Failures {

  private static final String NO_BACKEND = "NoAvailableBackendException";

  /** Exceptions whose messages are written for users. */
  private static final List<Class<? extends Throwable>> CLEAR =
      List.of(
          CommandException.class,
          UsageException.class,
          CheckpointException.class,
          OnnxException.class,
          DataFileException.class,
          DownloadException.class,
          StateMismatchException.class,
          ShapeMismatchException.class,
          TrainingDivergedException.class,
          IllegalArgumentException.class,
          IllegalStateException.class);

  private Failures() {}

  /** The sentence, on one line and without a full stop. */
  static String sentence(Throwable failure) {
    return oneLine(describe(failure));
  }

  /** A message on one line and without a full stop. */
  static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "");
  }

  private static String describe(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each.getClass().getSimpleName().equals(NO_BACKEND)
          || String.valueOf(each.getMessage()).contains(NO_BACKEND)) {
        return "There is no ND4J back end on the class path: add org.nd4j:nd4j-native:1.0.0-M2.1,"
            + " once as it is and once with this system's classifier such as linux-x86_64-onednn"
            + " (or org.nd4j:nd4j-cuda-11.6 for a GPU)";
      }
    }
    // What a static initialiser threw is what matters, and a worker's failure more than the worker.
    if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
      return describe(failure.getCause());
    }
    if (failure instanceof NoClassDefFoundError && failure.getCause() != null) {
      return describe(failure.getCause());
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return describe(unchecked.getCause());
    }
    if (failure instanceof IOException io) {
      return "Reading or writing failed: " + IoReason.of(io);
    }
    if (failure instanceof UnsatisfiedLinkError link) {
      return "A native library cannot be loaded: " + link.getMessage();
    }
    if (failure instanceof OutOfMemoryError memory) {
      return "There is not enough memory: " + memory.getMessage();
    }
    boolean clear = CLEAR.stream().anyMatch(type -> type.isInstance(failure));
    return clear && failure.getMessage() != null ? failure.getMessage() : unexpected(failure);
  }

  private static String unexpected(Throwable failure) {
    return "Something unexpected happened (" + failure + "); --debug shows where";
  }
}

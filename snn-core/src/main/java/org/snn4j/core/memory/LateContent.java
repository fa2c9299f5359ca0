// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.util.Optional;
import org.snn4j.core.replay.Recording;

/**
 * What a block will hold once somebody reads it.
 *
 * <p>What is left unwritten while a thread records has to be written in each replay. Read within
 * the same recording, that is one of its steps, and done with. Read later or in a step, it is
 * written each time anew, because a replay in between may have changed it.
 */
final class LateContent {

  private final Runnable write;
  private final Optional<Recording> recording = Recording.current();
  private boolean writing;
  private boolean written;

  LateContent(Runnable write) {
    this.write = write;
  }

  /** Writes it, unless that is done; true if it need not be done again. */
  synchronized boolean write() {
    // The writer asks for the memory, too.
    if (writing || written) {
      return written;
    }
    writing = true;
    try {
      write.run();
    } finally {
      writing = false;
    }
    written = recording.isEmpty() || recording.equals(Recording.current());
    return written;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Arrays;
import java.util.function.Consumer;
import org.snn4j.core.kernel.EventArrays;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;

/**
 * Columns while they fill: {@code length} events stand in them, and there is {@link #room} for
 * more. Either they grow to hold all events, or full ones are handed over block by block.
 */
final class Columns {

  private static final int LONGEST = Integer.MAX_VALUE - 8;
  private static final int BLOCK = 1 << 16;

  long[] t = new long[0];
  char[] x = new char[0];
  char[] y = new char[0];
  byte[] p = new byte[0];
  int length;

  private final String name;
  private final Consumer<Events> blocks;

  private Columns(String name, Consumer<Events> blocks) {
    this.name = name;
    this.blocks = blocks;
  }

  /** Columns that grow. */
  static Columns whole(String name) {
    return new Columns(name, null);
  }

  /** Columns that are handed over whenever they are full. */
  static Columns streamed(String name, Consumer<Events> blocks) {
    return new Columns(name, blocks);
  }

  /** The columns as the kernels take them, until they grow. */
  EventArrays arrays() {
    return new EventArrays(t, x, y, p);
  }

  /** Makes the columns long enough for events that are still to come, if they are to grow. */
  void expect(long more) {
    if (blocks == null && length + more > t.length) {
      if (length + more > LONGEST) {
        throw new DataFileException(
            "'"
                + name
                + "' holds more than the "
                + LONGEST
                + " events that columns can have; stream it instead");
      }
      resize((int) (length + more));
    }
  }

  /** Makes room for some more events. */
  void room(int more) {
    if (length + more <= t.length) {
      return;
    }
    if (blocks == null) {
      expect(Math.max(more, Math.min(length, LONGEST - length)));
    } else {
      handOver();
      resize(Math.max(more, BLOCK));
    }
  }

  /** Hands over what is left in columns that are streamed. */
  void handOver() {
    if (blocks != null && length > 0) {
      blocks.accept(Events.of(t, x, y, p, length));
      length = 0;
      resize(0);
    }
  }

  /** The events; much unused room is given back. */
  Events take() {
    if (t.length - length > length / 8) {
      resize(length);
    }
    return Events.of(t, x, y, p, length);
  }

  private void resize(int size) {
    t = Arrays.copyOf(t, size);
    x = Arrays.copyOf(x, size);
    y = Arrays.copyOf(y, size);
    p = Arrays.copyOf(p, size);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The monitors of one pass, told of things in the order in which they came. */
final class Watchers {

  private final List<Monitor> monitors = new ArrayList<>();
  private boolean read;

  void add(Monitor monitor) {
    monitors.add(monitor);
    read |= monitor.reads();
  }

  void addAll(Watchers others) {
    monitors.addAll(others.monitors);
    read |= others.read;
  }

  /** Whether one of them reads tensors, so that what modules make has to stay. */
  boolean read() {
    return read;
  }

  void each(Consumer<Monitor> told) {
    for (Monitor monitor : monitors) {
      told.accept(monitor);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;

/** Looks at a pool whenever a module begins and ends, without reading what modules make. */
final class MemoryWatch implements Monitor {

  private final BufferPool pool;
  private final Set<Module> whole = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Run> running = new ArrayDeque<>();
  private final Map<String, MemoryReport.Part> parts = new LinkedHashMap<>();

  /**
   * Over a pool that nobody else uses.
   *
   * @param whole modules whose insides are not told apart
   */
  MemoryWatch(BufferPool pool, Collection<Module> whole) {
    this.pool = pool;
    this.whole.addAll(whole);
  }

  /** A module that has begun and not ended. */
  private static final class Run {
    private final boolean listed;
    private final boolean opaque;
    private final long before;
    private long inside;

    Run(boolean listed, boolean opaque, long before) {
      this.listed = listed;
      this.opaque = opaque;
      this.before = before;
    }
  }

  @Override
  public boolean reads() {
    return false;
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {}

  @Override
  public void entering(Module module, Tensor input) {
    boolean listed = running.isEmpty() || !running.peek().opaque;
    running.push(new Run(listed, !listed || whole.contains(module), inUse()));
    if (listed) {
      add(module, 0, 0);
    }
  }

  @Override
  public void left(Module module) {
    Run run = running.pop();
    if (!run.listed) {
      return;
    }
    long growth = inUse() - run.before;
    add(module, 1, growth - run.inside);
    if (!running.isEmpty()) {
      running.peek().inside += growth;
    }
  }

  /** What was found, in the order in which modules began. */
  List<MemoryReport.Part> parts() {
    return List.copyOf(parts.values());
  }

  private long inUse() {
    return pool.stats().bytesInUse();
  }

  private void add(Module module, int runs, long kept) {
    String path = module.path();
    String type = module.getClass().getSimpleName();
    parts.merge(
        path,
        new MemoryReport.Part(path, type, runs, kept),
        (a, b) -> new MemoryReport.Part(path, type, a.runs() + b.runs(), a.kept() + b.kept()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one thread did to memory, as steps that can be done again over the same memory.
 *
 * <p>Kernels and native calls announce their work by {@link #perform} and {@link #always}; where no
 * thread records, these only run it. What cannot be done again that way, such as a value that code
 * reads to decide something, is said by {@link #refuse}; then the steps are worth nothing.
 *
 * <p>Belongs to one thread at a time.
 */
public final class Recording {

  private static final ThreadLocal<Recording> CURRENT = new ThreadLocal<>();

  private final List<Step> steps = new ArrayList<>();
  private final Map<Class<?>, Object> belongings = new HashMap<>();
  private final Map<Object, String> reads = new IdentityHashMap<>();
  private final Set<Object> handedOut = Collections.newSetFromMap(new IdentityHashMap<>());
  private String refusal;

  /** Whether this thread records, and is not inside a step. */
  public static boolean isOn() {
    return CURRENT.get() != null;
  }

  /** The recording of this thread; empty where it does not record, and inside a step. */
  public static Optional<Recording> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Does a step, which is recorded if this thread records. */
  public static void perform(Step step) {
    Recording current = CURRENT.get();
    if (current == null) {
      step.run();
      return;
    }
    current.steps.add(step);
    unrecorded(step::run);
  }

  /** Does work that comes out as recorded each time. */
  public static void always(Runnable work) {
    if (isOn()) {
      perform(
          () -> {
            work.run();
            return true;
          });
    } else {
      work.run();
    }
  }

  /** Does work that is not to be done again: what it gives stays as it is. */
  public static <T> T unrecorded(Supplier<T> work) {
    Recording current = CURRENT.get();
    if (current == null) {
      return work.get();
    }
    CURRENT.set(null);
    try {
      return work.get();
    } finally {
      CURRENT.set(current);
    }
  }

  /**
   * Says that what this thread does cannot be done again; does nothing where it does not record.
   */
  public static void refuse(String because) {
    Recording current = CURRENT.get();
    if (current != null && current.refusal == null) {
      current.refusal = because;
    }
  }

  /**
   * Notes that code other than a step has read memory: the steps are worth nothing once its content
   * has changed.
   *
   * @param because what {@link #refuse} would be told
   */
  public static void read(Object memory, String because) {
    Recording current = CURRENT.get();
    if (current != null) {
      current.reads.putIfAbsent(memory, because);
    }
  }

  /** Notes that somebody got hold of memory, who is to use it in steps alone. */
  public static void handOut(Object memory) {
    Recording current = CURRENT.get();
    if (current != null) {
      current.handedOut.add(memory);
    }
  }

  /** Says that memory {@linkplain #handOut handed out} was used in a step. */
  public static void used(Object... memory) {
    Recording current = CURRENT.get();
    if (current != null) {
      List.of(memory).forEach(current.handedOut::remove);
    }
  }

  /**
   * Runs work on this thread and records its steps.
   *
   * @throws IllegalStateException if this thread records already
   */
  public <T> T record(Supplier<T> work) {
    if (isOn()) {
      throw new IllegalStateException("Recording.record: this thread records already");
    }
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** Does all steps once more; false as soon as one of them comes out otherwise than recorded. */
  public boolean replay() {
    for (int i = 0; i < steps.size(); i++) {
      if (!steps.get(i).run()) {
        return false;
      }
    }
    return true;
  }

  /** What was {@linkplain #read read} outside of steps, and how that came about. */
  public Map<Object, String> reads() {
    return Collections.unmodifiableMap(reads);
  }

  /** The number of steps. */
  public int length() {
    return steps.size();
  }

  /** Why the steps are not all that was done, if they are not. */
  public Optional<String> refusal() {
    return refusal != null || handedOut.isEmpty()
        ? Optional.ofNullable(refusal)
        : Optional.of("an operation of ND4J runs that SNN4J knows nothing of");
  }

  /** What steps of this recording share, and no others; made when it is first asked for. */
  public <T> T own(Class<T> kind, Supplier<T> fresh) {
    return kind.cast(belongings.computeIfAbsent(kind, key -> fresh.get()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Inference that is recorded at the first input of a shape and replayed over the same memory at the
 * next ones, with nothing allocated: the kernels run as they did, and nothing else does. The
 * results are those of {@link Module#forward} in a pass of its own, bit for bit.
 *
 * <p>The second call with a shape runs the network itself as well, and compares. Where inference
 * cannot be replayed it runs as it does without a recording, and {@link #notReplayedBecause} says
 * why: a layer draws random numbers, say, or reads values on the host. It is recorded anew when
 * parameters were written, and when spikes become so many or few that another kernel takes them.
 *
 * <p>An object serves one thread at a time; many threads take one each, over the same network.
 *
 * <pre>{@code
 * try (RecordedInference inference = RecordedInference.of(network, scope)) {
 *   Tensor logits = inference.forward(x);
 * }
 * }</pre>
 */
public final class RecordedInference implements AutoCloseable {

  /** For so many shapes recordings are kept: those that were used last. */
  private static final int MOST_SHAPES = 8;

  private final Module module;
  private final UnaryOperator<Tensor> last;
  private final TensorScope owner;
  private final Map<Shape, RecordedRun> runs = new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicBoolean busy = new AtomicBoolean();
  private boolean closed;

  private RecordedInference(Module module, UnaryOperator<Tensor> last, TensorScope owner) {
    this.module = module;
    this.last = last;
    this.owner = owner;
  }

  /**
   * Of a network.
   *
   * @param owner around the memory of the recordings; close this object before it
   */
  public static RecordedInference of(Module module, TensorScope owner) {
    return of(module, result -> result, owner);
  }

  /**
   * Of a network and operations on its result, such as the mean over time steps.
   *
   * @param last takes the network's result and gives another one, by operations alone
   * @param owner around the memory of the recordings; close this object before it
   */
  public static RecordedInference of(Module module, UnaryOperator<Tensor> last, TensorScope owner) {
    return new RecordedInference(module, last, owner);
  }

  /**
   * Runs the network from rest.
   *
   * @param x what the network takes; it is copied
   * @return valid until the next call and until this object is closed
   * @throws IllegalStateException if another thread is in here, or this object is closed
   */
  public Tensor forward(Tensor x) {
    enter();
    try {
      return run(x.shape()).forward(x);
    } finally {
      busy.set(false);
    }
  }

  /** Why inputs of a shape are not replayed; empty if they are, or none has come. */
  public Optional<String> notReplayedBecause(Shape shape) {
    RecordedRun run = runs.get(shape);
    return run == null ? Optional.empty() : run.refusal();
  }

  /** How often a run was recorded, for all shapes at present. */
  int recordings() {
    return runs.values().stream().mapToInt(RecordedRun::recordings).sum();
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "RecordedInference: one thread at a time may run "
              + module.describe()
              + "; make one object for each thread");
    }
    if (closed) {
      busy.set(false);
      throw new IllegalStateException("RecordedInference of " + module.describe() + " is closed");
    }
  }

  private RecordedRun run(Shape shape) {
    RecordedRun run = runs.get(shape);
    if (run == null) {
      if (runs.size() == MOST_SHAPES) {
        Iterator<RecordedRun> eldest = runs.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      run = new RecordedRun(module, last, owner);
      runs.put(shape, run);
    }
    return run;
  }

  /** Gives the memory of all recordings back. Closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    runs.values().forEach(RecordedRun::close);
    runs.clear();
  }
}

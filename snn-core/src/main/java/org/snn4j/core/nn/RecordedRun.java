// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Inference over inputs of one shape, in memory that nothing else takes: what one run gives back
 * and takes again, the next one does in the same order.
 */
final class RecordedRun {

  private static final Logger LOG = LoggerFactory.getLogger(RecordedInference.class);

  private final Module module;
  private final UnaryOperator<Tensor> last;
  private final BufferPool pool = new BufferPool();
  private final TensorScope memory;
  private TensorScope scope;
  private Tensor input;
  private Tensor output;
  private Recording recording;
  private RecordedWeights weights;
  private boolean compared;
  private String refusal;
  private int recordings;

  RecordedRun(Module module, UnaryOperator<Tensor> last, TensorScope owner) {
    this.module = module;
    this.last = last;
    this.memory = owner.pooled("recorded inference", pool);
  }

  Tensor forward(Tensor x) {
    if (refusal != null || x.dtype() != DType.FLOAT || !x.storage().isOnHost()) {
      return eager(x);
    }
    if (recording == null || !weights.areUnchanged()) {
      return record(x);
    }
    take(x);
    if (!recording.replay()) {
      return record(x);
    }
    return compared ? output : compare();
  }

  /** Why runs are not replayed, if they are not. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  int recordings() {
    return recordings;
  }

  private Tensor eager(Tensor x) {
    begin();
    return run(scope.borrow(x), scope);
  }

  private Tensor run(Tensor x, TensorScope inner) {
    return last.apply(module.forward(x, ForwardPass.inference(inner)));
  }

  private Tensor record(Tensor x) {
    begin();
    recordings++;
    if (input == null) {
      input = memory.allocateLike(x);
    }
    take(x);
    Recording fresh = new Recording();
    output = fresh.record(() -> run(scope.borrow(input), scope));
    RecordedWeights.refusal(module, fresh).ifPresentOrElse(this::refuse, () -> keep(fresh));
    return output;
  }

  private void keep(Recording fresh) {
    weights = RecordedWeights.of(module, fresh);
    recording = fresh;
  }

  /** Forgets the run before and gives its memory to the next one. */
  private void begin() {
    recording = null;
    if (scope != null) {
      scope.close();
    }
    scope = memory.child("run");
  }

  private void take(Tensor x) {
    if (x.hasLayoutOf(input)) {
      input.bytes().asFloatBuffer().put(0, x.bytes().asFloatBuffer(), 0, (int) x.length());
    } else {
      Kernels.of(x).elementwise().copy(x, input);
    }
  }

  private void refuse(String because) {
    refusal = because;
    recording = null;
    LOG.info("Inference of {} is not replayed: {}", module.describe(), because);
  }

  /** Whether the run that was replayed first gives what the network gives. */
  private Tensor compare() {
    BufferPool aside = new BufferPool();
    boolean same;
    try (TensorScope inner = memory.pooled("comparison", aside)) {
      float[] expected = run(inner.borrow(input), inner).toFloatArray();
      same = Arrays.equals(expected, output.toFloatArray());
    }
    aside.trim();
    compared = true;
    if (same) {
      return output;
    }
    LOG.warn("Inference of {} differs when it is replayed; please report it", module.describe());
    refuse("the replayed run gave other results than the network");
    return eager(input);
  }

  void close() {
    recording = null;
    if (scope != null) {
      scope.close();
    }
    memory.close();
    pool.trim();
  }
}

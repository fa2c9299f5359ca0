// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Neurons that are differentiated on their spike representation: the gradient takes the mean output
 * for a clipped line of the mean input, and needs no memory of the steps.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]} with the T given at construction; output of the same shape, 0 or
 *       the threshold over the length of a step
 *   <li>{@code v_threshold} {@code []}, if it is learned
 * </ul>
 *
 * <p>Q. Meng et al., <i>Training High-Performance Low-Latency Spiking Neural Networks by
 * Differentiation on Spike Representation</i>, CVPR 2022.
 */
public abstract sealed class DSRNode extends Module implements SequenceModule
    permits DSRIFNode, DSRLIFNode {

  private final int steps;
  private final DSRThreshold threshold;
  private final DSRDynamics dynamics;
  private final DSRGradient gradient;
  private final Parameter learned;

  DSRNode(
      int steps, DSRThreshold threshold, DSRDynamics dynamics, DSRGradient gradient, Init init) {
    Require.oneOrMore(name(), "steps", steps);
    this.steps = steps;
    this.threshold = Objects.requireNonNull(threshold, "DSRNode: threshold");
    this.dynamics = dynamics;
    this.gradient = gradient;
    learned =
        threshold.learned() ? parameter("v_threshold", init.constant(threshold.initial())) : null;
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.requireSteps(name(), x, steps);
    double th = bounded(x.dtype(), pass.isTraining());
    Tensor source = learned == null ? null : pass.use(learned);
    return run(x, th, source);
  }

  private Tensor run(Tensor x, double th, Tensor source) {
    TensorScope scope = TensorScope.innermost(x, source);
    StepRows layout = StepRows.of(x);
    Tensor input = layout.rows(x.detach(), scope);
    Tensor spikes = scope.allocate(x.dtype(), input.shape());
    dynamics.run(input, th, spikes, scope);
    return Tape.record(
        name(),
        layout.unfolded(spikes),
        (g, sink) -> {
          TensorScope walk = sink.scope();
          DSRGradient.Shares shares =
              gradient.shares(walk.borrow(input), walk.borrow(layout.rows(g, walk)), th);
          if (sink.needs(0)) {
            sink.give(0, layout.unfolded(shares.input()));
          }
          if (sink.needs(1)) {
            double share = threshold.gradScaling() * shares.threshold();
            sink.give(1, walk.full(x.dtype(), share, Shape.of()));
          }
        },
        x,
        source);
  }

  /** The threshold that counts; training also leaves the parameter there, as the peer does. */
  private double bounded(DType dtype, boolean training) {
    double present = learned == null ? threshold.initial() : learned.value().item();
    double bounded = Math.max(present, threshold.lowerBound());
    if (training && learned != null && present < bounded) {
      learned.value().copyFrom(new double[] {bounded});
    }
    return dtype == DType.FLOAT ? (float) bounded : bounded;
  }

  private String name() {
    return getClass().getSimpleName();
  }
}

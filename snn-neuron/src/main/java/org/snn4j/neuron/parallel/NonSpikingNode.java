// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Objects;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Read-outs: neurons that integrate and never fire, and a {@link Decoding} of their potentials.
 *
 * <ul>
 *   <li>input {@code [T, N, ...]}; output {@code [N, ...]}, or {@code [T, N, ...]} for {@link
 *       Decoding#EVERY}
 *   <li>every call starts with potentials of 0; nothing is carried over or learned
 * </ul>
 */
public abstract sealed class NonSpikingNode extends Module implements SequenceModule
    permits NonSpikingIFNode, NonSpikingLIFNode {

  private final NeuronDynamics dynamics;
  private final Decoding decoding;

  /** Never asked for anything but 0: no potential comes near the threshold. */
  private record Never() implements SurrogateSlope {
    @Override
    public double derivative(double x) {
      return 0;
    }
  }

  NonSpikingNode(NeuronDynamics.Charge charge, double tau, Decoding decoding) {
    this.decoding = Objects.requireNonNull(decoding, getClass().getSimpleName() + ": decoding");
    // The kernel of firing neurons with a threshold out of reach.
    dynamics =
        new NeuronDynamics(
            charge, 1 / tau, tau, Double.POSITIVE_INFINITY, true, 0, 0, true, new Never());
  }

  /** What is told of the potentials. */
  public final Decoding decoding() {
    return decoding;
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(getClass().getSimpleName(), x);
    StepRows layout = StepRows.of(x);
    Tensor v = potentials(Layouts.rowMajor(layout.matrix(x)));
    if (decoding.looksBack()) {
      return decoding.of(layout.sequence(v));
    }
    StepRows last = new StepRows(x.shape().with(0, 1), layout.step());
    return decoding.of(Views.squeeze(last.sequence(v), 0));
  }

  /** All potentials {@code [T, M]}, or the last ones {@code [1, M]}, of currents {@code [T, M]}. */
  private Tensor potentials(Tensor x) {
    Tensor input = x.detach();
    boolean every = decoding.looksBack();
    TensorScope scope = x.scope();
    Tensor v = scope.allocate(x.dtype(), every ? x.shape() : Shape.of(1, x.size(1)));
    if (x.length() > 0) {
      Tensor nothing = scope.allocate(x.dtype(), x.shape());
      Kernels.of(x)
          .neurons()
          .forward(dynamics, input, null, nothing, every ? null : row(v), every ? v : null);
      scope.release(nothing);
    }
    return Tape.record(
        "potentials",
        v,
        (g, sink) -> {
          Tensor gv = Layouts.rowMajor(sink.scope().borrow(g));
          Tensor gx = sink.scope().allocateLike(input);
          if (x.length() > 0) {
            Gradients gradients = new Gradients(null, every ? null : row(gv), every ? gv : null);
            Kernels.of(x).neurons().backward(dynamics, input, null, gradients, gx, null);
          }
          sink.give(0, gx);
        },
        x);
  }

  private static Tensor row(Tensor matrix) {
    return matrix.view(Shape.of(matrix.size(1)), new long[] {1}, matrix.offset());
  }
}

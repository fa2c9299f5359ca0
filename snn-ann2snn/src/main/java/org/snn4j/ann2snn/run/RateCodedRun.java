// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Runs a network that takes one step per call over T steps with the same input in each, in
 * inference. The memory of a step is given back after it. What a graph computes before its first
 * neurons is the same at every step and is computed once, unless a monitor is to see every step.
 *
 * <p>A pass that has run before is gone on with: start a new one for every batch.
 *
 * @param network such as {@link org.snn4j.ann2snn.rate.RateCodingRecipe} gives
 * @param steps T, 1 or more
 */
public record RateCodedRun(Module network, int steps) {

  /** Checks the values. */
  public RateCodedRun {
    Objects.requireNonNull(network, "RateCodedRun: network");
    Require.oneOrMore("RateCodedRun", "steps", steps);
  }

  /**
   * What the network gives at each step.
   *
   * @param x the input of every step {@code [N, ...]}
   * @return shape {@code [T, N, ...]}
   */
  public Tensor outputs(Tensor x, ForwardPass pass) {
    return run(x, pass, false);
  }

  /**
   * What the network has given up to each step, summed; the class with the largest sum at step t is
   * the answer after t steps.
   *
   * @param x the input of every step {@code [N, ...]}
   * @return shape {@code [T, N, ...]}
   */
  public Tensor accumulated(Tensor x, ForwardPass pass) {
    return run(x, pass, true);
  }

  private Tensor run(Tensor x, ForwardPass pass, boolean summed) {
    if (pass.tape().isPresent() || pass.isTraining()) {
      throw new IllegalArgumentException(
          "RateCodedRun: pass must be in inference without a tape but is in "
              + pass.mode()
              + (pass.tape().isPresent() ? " with a tape" : ""));
    }
    Supplier<Tensor> network = network(pass.scope().borrow(x), pass);
    Tensor all = null;
    double[] values = null;
    for (int step = 0; step < steps; step++) {
      Tensor y = network.get();
      double[] fresh = y.toDoubleArray();
      values = summed && values != null ? sum(values, fresh) : fresh;
      all = all == null ? pass.scope().allocate(y.dtype(), y.shape().insert(0, steps)) : all;
      step(all, step).copyFrom(values);
      pass.discard(y);
    }
    return all;
  }

  /** Gives the network's value at the next step. */
  private Supplier<Tensor> network(Tensor x, ForwardPass pass) {
    if (steps > 1 && !pass.isWatched() && network instanceof GraphModule module) {
      Optional<SteadyStart> parts = SteadyStart.of(module.graph());
      Optional<List<Tensor>> inputs = parts.flatMap(cut -> cut.inputs(x, pass));
      if (inputs.isPresent()) {
        return () -> parts.get().step(inputs.get(), pass);
      }
    }
    return () -> network.forward(x, pass);
  }

  private static double[] sum(double[] before, double[] fresh) {
    double[] sum = before.clone();
    Arrays.setAll(sum, i -> before[i] + fresh[i]);
    return sum;
  }

  private static Tensor step(Tensor all, int step) {
    Shape shape = all.shape().tail(1);
    long[] strides = Arrays.copyOfRange(all.strides(), 1, all.rank());
    return all.view(shape, strides, all.offset() + step * all.stride(0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Stateful;

/**
 * Batch norm through time (BNTT): a {@link BatchNorm} without a bias for each time step, with its
 * own weights and its own statistics: Y. Kim and P. Panda, <i>Revisiting Batch Normalization for
 * Training Low-latency Deep Spiking Neural Networks from Scratch</i>, Frontiers in Neuroscience
 * 2021.
 *
 * <p>The step reached is kept in the {@link ForwardPass}: further calls in a pass go on from there,
 * and more than T steps in all are refused, until a new pass starts with the first step again.
 *
 * <p>The norms are the children {@code bn_list.0}, {@code bn_list.1}, ...
 */
public abstract sealed class BatchNormThroughTime extends Module implements Stateful
    permits BatchNormThroughTime1d, BatchNormThroughTime2d, SingleStepBatchNormThroughTime {

  private final List<BatchNorm> norms;

  /** How many steps of the sequence are behind. */
  private record Position(int done) implements State<Position> {

    @Override
    public Position map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  BatchNormThroughTime(
      int steps, Function<BatchNorm.Options, BatchNorm> norm, BatchNorm.Options options) {
    Require.oneOrMore(getClass().getSimpleName(), "steps", steps);
    BatchNorm.Options bare = options.withoutBias();
    List<BatchNorm> made = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      made.add(norm.apply(bare));
    }
    norms = List.copyOf(made);
    child("bn_list", new Sequential(norms));
  }

  /** The number of time steps T. */
  public final int steps() {
    return norms.size();
  }

  /** How many of the T steps are behind in a pass. */
  public final int stepsDone(ForwardPass pass) {
    return pass.<Position>state(this).map(Position::done).orElse(0);
  }

  /** Normalises the steps of {@code [T, N, ...]}. */
  final Tensor sequence(Tensor x, ForwardPass pass) {
    List<Tensor> steps = Joins.unstack(x, 0);
    int first = begin(steps.size(), pass);
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor step : steps) {
      outputs.add(norms.get(first + outputs.size()).forward(step, pass));
    }
    pass.update(this, new Position(first + steps.size()));
    return Joins.stack(0, outputs);
  }

  /** Normalises the next step {@code [N, ...]}. */
  final Tensor next(Tensor x, ForwardPass pass) {
    int at = begin(1, pass);
    Tensor y = norms.get(at).forward(x, pass);
    pass.update(this, new Position(at + 1));
    return y;
  }

  private int begin(int more, ForwardPass pass) {
    int done = stepsDone(pass);
    if (done + more > norms.size()) {
      throw new IllegalStateException(
          describe()
              + ": a sequence has "
              + norms.size()
              + " time steps but "
              + more
              + " were given after "
              + done
              + "; start a new ForwardPass for the next sequence");
    }
    return done;
  }
}

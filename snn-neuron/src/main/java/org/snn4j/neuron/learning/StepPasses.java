// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A training pass for each time step: its states are those of the step before, without their
 * history, and its memory is given back when the next one begins.
 */
final class StepPasses implements AutoCloseable {

  private final TensorScope sequence;
  private final RandomStream seeds;
  private final List<Tensor> outputs = new ArrayList<>();
  private ForwardPass pass;
  private long seed;
  private double loss;

  StepPasses(TensorScope scope, long seed) {
    this.sequence = scope.child("online training");
    this.seeds = new RandomStream(seed);
  }

  /** What lasts as long as the sequence. */
  TensorScope scope() {
    return sequence;
  }

  /** The pass of the next step, in a scope of its own. */
  ForwardPass next() {
    Tape tape = Tape.recordingIn(sequence.child("step"));
    seed = seeds.nextLong();
    ForwardPass next =
        pass == null ? ForwardPass.training(tape, seed) : pass.carriedOnto(tape, seed);
    closeStep();
    pass = next;
    return next;
  }

  /** The seed of the present step's pass. */
  long seed() {
    return seed;
  }

  /** Notes what the present step gave. */
  void note(Tensor y, Tensor stepLoss) {
    loss += stepLoss.item();
    outputs.add(pass.scope().keep(y.detach()));
  }

  /** All that was noted, the outputs moved to the scope around the sequence. */
  OnlineResult result() {
    return new OnlineResult(loss, sequence.keep(Joins.stack(0, outputs)));
  }

  @Override
  public void close() {
    closeStep();
    sequence.close();
  }

  private void closeStep() {
    if (pass != null) {
      pass.scope().close();
    }
  }
}

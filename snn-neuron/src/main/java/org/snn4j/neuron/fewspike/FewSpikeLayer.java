// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Formulas;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Few-spike neurons as layers; made by {@link FewSpike#singleStep} and {@link FewSpike#multiStep}.
 */
public abstract sealed class FewSpikeLayer extends Module {

  private final FewSpike neuron;

  private FewSpikeLayer(FewSpike neuron) {
    this.neuron = neuron;
  }

  /** The neuron's constants. */
  public final FewSpike neuron() {
    return neuron;
  }

  /** A number {@code [N, ...]} in, the weighted sum of its spikes {@code [N, ...]} out. */
  static final class Summed extends FewSpikeLayer {

    Summed(FewSpike neuron) {
      super(neuron);
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Term sum = Term.constant(0);
      for (Term spike : neuron().spikes(Term.input())) {
        sum = sum.plus(spike);
      }
      return Formulas.apply(new Cell(sum, List.of()), x);
    }
  }

  /**
   * The sum over a sequence {@code [K, N, ...]} in, its weighted spikes {@code [K, N, ...]} out.
   */
  static final class Spread extends FewSpikeLayer implements SequenceModule {

    Spread(FewSpike neuron) {
      super(neuron);
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      String name = neuron().getClass().getSimpleName();
      Sequences.require(name, x);
      if (x.size(0) != neuron().size()) {
        throw new ShapeMismatchException(
            name
                + ": x must have as many time steps on axis 0 as the neuron has spikes, "
                + neuron().size()
                + ", but has shape "
                + x.shape());
      }
      Tensor gate = Reductions.sum(x, 0);
      List<Tensor> spikes = new ArrayList<>();
      for (Term spike : neuron().spikes(Term.input())) {
        spikes.add(Formulas.apply(new Cell(spike, List.of()), gate));
      }
      return Joins.stack(0, spikes);
    }
  }
}

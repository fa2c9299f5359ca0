// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Objects;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Parallel spiking neurons: no reset, so that the potentials of all T steps are one matrix product.
 * Every step sees every other one, later ones too.
 *
 * <pre>
 *   h = W x + b
 *   s = 1 if h &gt;= 0 else 0
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, ...]} with the T given here; currents are dimensionless
 *   <li>{@code weight} W {@code [T, T]}, uniform within {@code 1 / sqrt(T)}; {@code bias} b {@code
 *       [T, 1]}, -1
 * </ul>
 *
 * <p>W. Fang et al., <i>Parallel Spiking Neurons with High Efficiency and Ability to Learn
 * Long-term Dependencies</i>, NeurIPS 2023.
 */
public final class PSN extends Module implements SequenceModule, BinaryFiring {

  private final int steps;
  private final Surrogate surrogate;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * With SpikingJelly's surrogate, the arctangent of steepness 2.
   *
   * @param steps T, 1 or more
   */
  public PSN(int steps, Init init) {
    this(steps, Surrogate.atan(), init);
  }

  /**
   * With another surrogate.
   *
   * @param steps T, 1 or more
   */
  public PSN(int steps, Surrogate surrogate, Init init) {
    Require.oneOrMore("PSN", "steps", steps);
    this.steps = steps;
    this.surrogate = Objects.requireNonNull(surrogate, "PSN: surrogate");
    weight = parameter("weight", init.draw(Filling.torchDefault(), steps, steps));
    bias = parameter("bias", init.constant(-1, steps, 1));
  }

  @Override
  public boolean firesBinary() {
    return surrogate.isStep();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.requireSteps("PSN", x, steps);
    return StepSums.fire(surrogate, x, pass.use(weight), pass.use(bias));
  }
}

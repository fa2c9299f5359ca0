// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.DeferredNorm;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * A layer of neurons over whole sequences: currents {@code [T, N, ...]} in, spikes of the same
 * shape out. Made by {@link Neuron#multiStep(Init)}.
 *
 * @param <S> what the neuron carries from step to step
 */
public final class MultiStepNeuron<S extends NeuronState<S>> extends NeuronLayer<S>
    implements SequenceModule {

  MultiStepNeuron(Neuron<S> neuron, Optional<Init> init) {
    super(neuron, init);
  }

  /** Makes every call of this layer in a pass keep the potentials of all its time steps. */
  public void recordPotentials(ForwardPass pass) {
    file(pass, filed(pass).orElseGet(LayerState::empty).wanting(Potentials.EVERY));
  }

  /** {@link #recordPotentials(ForwardPass)} for all layers of a network. */
  public static void recordPotentials(Module network, ForwardPass pass) {
    for (Module module : network.modules().values()) {
      if (module instanceof MultiStepNeuron<?> layer) {
        layer.recordPotentials(pass);
      }
    }
  }

  /**
   * The potentials after every step's reset in the last call, {@code [T, N, ...]}; empty unless
   * {@link #recordPotentials(ForwardPass)} came before that call. Tracked if the pass has a tape.
   */
  public Optional<Tensor> potentials(ForwardPass pass) {
    return filed(pass).flatMap(LayerState::potentials);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(neuron().getClass().getSimpleName(), x);
    LayerState<S> before = begin(pass, x, x.shape().tail(1));
    SpikeTrain<S> train = neuron(pass).run(x, before.state(), learned(pass), before.wanted());
    file(pass, before.after(train.state(), train.potentials()));
    return train.spikes();
  }

  /**
   * Whether these neurons can run in a pass over currents that are normalised on the way in, and go
   * on from their state with them.
   *
   * @param x the currents, as the neurons see them
   */
  boolean canNormalize(Tensor x, ForwardPass pass) {
    return neuron(pass) instanceof IntegrateAndFire fires
        && fires.firing().surrogate().isStep()
        && x.rank() >= 2
        && x.length() > 0
        && (pass.tape().isPresent() || !x.isTracked())
        && state(pass).map(state -> fits(state.v(), x)).orElse(true);
  }

  private static boolean fits(Tensor v, Tensor x) {
    return v.shape().equals(x.shape().tail(1)) && v.dtype() == x.dtype();
  }

  /**
   * {@link #forward} of a norm's result, which is not computed; only where {@link #canNormalize}.
   *
   * @param image the norm's image as the neurons see it
   */
  static Tensor fire(
      MultiStepNeuron<Membrane> layer, DeferredNorm norm, Tensor image, ForwardPass pass) {
    LayerState<Membrane> before = layer.begin(pass, image, image.shape().tail(1));
    IntegrateAndFire neuron = (IntegrateAndFire) layer.neuron(pass);
    SpikeTrain<Membrane> train =
        neuron.runNormalized(image, norm, before.state(), layer.learned(pass), before.wanted());
    layer.file(pass, before.after(train.state(), train.potentials()));
    return train.spikes();
  }

  @Override
  public String toString() {
    return NeuronText.of(neuron(), "m");
  }
}

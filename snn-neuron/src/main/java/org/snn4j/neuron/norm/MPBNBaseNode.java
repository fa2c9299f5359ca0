// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Learned;
import org.snn4j.neuron.Stateful;

/**
 * A layer of leaky integrate-and-fire neurons that looks at each channel's potentials before it
 * fires: the charge and the reset are those of a {@link LIFNode}, what is between them is a
 * subclass's.
 *
 * <p>Input and output are sequences or single steps, told apart by their rank: after a linear layer
 * {@code [T, N, F]} or {@code [N, F]}, after a convolution {@code [T, N, C, H, W]} or {@code [N, C,
 * H, W]}. Potentials are kept from call to call and start at rest in a new {@link ForwardPass}.
 */
public abstract sealed class MPBNBaseNode extends Module implements Stateful, BinaryFiring
    permits MPBNLIFNode, FoldedMPBNLIFNode {

  private final LIFNode neuron;
  private final Channels channels;

  /** What neurons of one step did: spikes, and the potentials that the reset works on. */
  record Fired(Tensor spikes, Tensor potentials) {}

  /** What is carried from call to call. */
  private record Kept(Optional<Tensor> v, boolean recording, Optional<Tensor> trace)
      implements State<Kept> {

    @Override
    public Kept map(UnaryOperator<Tensor> change) {
      return new Kept(v.map(change), recording, trace.map(change));
    }
  }

  MPBNBaseNode(LIFNode neuron, Channels channels) {
    this.neuron = neuron;
    this.channels = channels;
  }

  /** The constants of charge, firing and reset. */
  public final LIFNode neuron() {
    return neuron;
  }

  @Override
  public final boolean firesBinary() {
    return neuron.firesBinary();
  }

  final Channels channels() {
    return channels;
  }

  /** The potentials {@code [N, ...]} after the last call's reset, if there was one. */
  public final Optional<Tensor> potential(ForwardPass pass) {
    return carried(pass).v();
  }

  /** Makes every call of this layer in a pass keep the potentials of all its time steps. */
  public final void recordPotentials(ForwardPass pass) {
    Kept before = carried(pass);
    pass.update(this, new Kept(before.v(), true, before.trace()));
  }

  /**
   * The potentials after every step's reset in the last call, shaped like its input; empty unless
   * {@link #recordPotentials} came before that call.
   */
  public final Optional<Tensor> potentials(ForwardPass pass) {
    return carried(pass).trace();
  }

  /** Fires neurons charged to h {@code [N, ...]}. */
  abstract Fired fire(Tensor h, ForwardPass pass);

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    channels.require(getClass().getSimpleName(), x);
    Carried.requireTape(this, x, pass);
    if (channels.isSequence(x)) {
      return sequence(x, pass);
    }
    return Views.squeeze(sequence(Views.unsqueeze(x, 0), pass), 0);
  }

  private Tensor sequence(Tensor x, ForwardPass pass) {
    if (x.size(0) < 1) {
      throw new ShapeMismatchException(
          getClass().getSimpleName()
              + ": x must have 1 time step or more on axis 0 but has shape "
              + x.shape());
    }
    Kept before = carried(pass);
    Shape step = x.shape().tail(1);
    before.v().ifPresent(v -> Carried.requireFit(getClass().getSimpleName(), v, step, x));
    List<Tensor> spikes = new ArrayList<>();
    List<Tensor> trace = new ArrayList<>();
    Tensor v = before.v().orElse(null);
    for (Tensor current : Joins.unstack(x, 0)) {
      Tensor start = v == null ? neuron.rest(current).v() : v;
      Fired fired = fire(neuron.charge(current, start, Learned.nothing()), pass);
      v = neuron.firing().reset(fired.potentials(), fired.spikes());
      spikes.add(fired.spikes());
      trace.add(v);
    }
    Optional<Tensor> kept =
        before.recording() ? Optional.of(Joins.stack(0, trace)) : Optional.empty();
    pass.update(this, new Kept(Optional.of(v), before.recording(), kept));
    return Joins.stack(0, spikes);
  }

  private Kept carried(ForwardPass pass) {
    return pass.<Kept>state(this)
        .orElseGet(() -> new Kept(Optional.empty(), false, Optional.empty()));
  }
}

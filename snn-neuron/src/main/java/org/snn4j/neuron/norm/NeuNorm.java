// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Carried;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.Stateful;

/**
 * Neuron normalisation: auxiliary neurons, one for each position, follow the activity of all
 * channels and are subtracted with learned weights: Y. Wu et al., <i>Direct Training for Spiking
 * Neural Networks: Faster, Larger, Better</i>, AAAI 2019.
 *
 * <pre>
 *   u[t] = k u[t-1] + (1 - k) / C^2 sum over channels of x[t]
 *   y[t] = x[t] - w u[t]
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, or one step {@code [N, C, H, W]}
 *   <li>{@code w} {@code [C, H, W]}, or {@code [1, H, W]} if shared by the channels: uniform within
 *       {@code 1 / sqrt(H * W)}
 *   <li>u starts at 0 in a new {@link ForwardPass} and is kept from call to call
 * </ul>
 */
public final class NeuNorm extends Module implements Stateful {

  private final Shape image;
  private final double k;
  private final Parameter w;

  /** What is carried: the auxiliary neurons {@code [N, 1, H, W]}. */
  private record Auxiliary(Tensor u) implements State<Auxiliary> {

    @Override
    public Auxiliary map(UnaryOperator<Tensor> change) {
      return new Auxiliary(change.apply(u));
    }
  }

  /** With k 0.9 and weights for every channel. */
  public NeuNorm(int channels, int height, int width, Init init) {
    this(channels, height, width, 0.9, false, init);
  }

  /**
   * With other constants.
   *
   * @param channels C, 1 or more
   * @param height H, 1 or more
   * @param width W, 1 or more
   * @param k share of the auxiliary neurons' activity that is left after a step, in [0, 1]
   * @param shared whether all channels share their weights
   */
  public NeuNorm(int channels, int height, int width, double k, boolean shared, Init init) {
    Require.oneOrMore("NeuNorm", "channels", channels);
    Require.oneOrMore("NeuNorm", "height", height);
    Require.oneOrMore("NeuNorm", "width", width);
    Require.share("NeuNorm", "k", k);
    this.image = Shape.of(channels, height, width);
    this.k = k;
    this.w =
        parameter("w", init.draw(Filling.torchDefault(), shared ? 1 : channels, height, width));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 4 || x.rank() > 5 || !x.shape().tail(x.rank() - 3).equals(image)) {
      throw new ShapeMismatchException(
          "NeuNorm: x must have shape [N, C, H, W] or [T, N, C, H, W] with [C, H, W] = "
              + image
              + " but has "
              + x.shape());
    }
    Carried.requireTape(this, x, pass);
    if (x.rank() == 4) {
      return Views.squeeze(sequence(Views.unsqueeze(x, 0), pass), 0);
    }
    NormChecks.requireSequence("NeuNorm", x, 5, 5, "[T, N, C, H, W]");
    return sequence(x, pass);
  }

  private Tensor sequence(Tensor x, ForwardPass pass) {
    double channels = image.size(0);
    Tensor sums = Reductions.sumKeepDims(x, 2);
    Tensor drive = Arithmetic.scale(sums, (1 - k) / (channels * channels));
    Optional<Auxiliary> before = pass.state(this);
    Tensor u = before.map(Auxiliary::u).orElse(null);
    if (u != null) {
      Carried.requireFit("NeuNorm", u, drive.shape().tail(1), x);
    }
    List<Tensor> all = new ArrayList<>();
    for (Tensor step : Joins.unstack(drive, 0)) {
      u = u == null ? Arithmetic.scale(step, 1) : Arithmetic.add(Arithmetic.scale(u, k), step);
      all.add(u);
    }
    Tensor activity = Joins.stack(0, all);
    pass.update(this, new Auxiliary(u));
    return Arithmetic.subtract(x, Arithmetic.multiply(activity, pass.use(w)));
  }
}

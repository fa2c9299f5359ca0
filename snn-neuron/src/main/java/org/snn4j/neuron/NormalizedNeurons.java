// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.AffineLayer;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * A linear layer, a batch norm and neurons as one unit: where they can, the neurons normalise their
 * currents on the way in, so that the normalised tensor never lies in memory.
 *
 * <p>Spikes, states and running statistics are those of the modules called one after the other, to
 * the bit; gradients differ by the order of sums. The modules are called one after the other where
 * a monitor watches, where the norm is no {@link BatchNorm} that {@linkplain BatchNorm#defer can be
 * deferred}, and where the neurons are not {@link IntegrateAndFire} over whole sequences.
 */
public final class NormalizedNeurons {

  private NormalizedNeurons() {}

  /**
   * {@code neurons(norm(current))}.
   *
   * @param current shape {@code [T, N, ...]}, as the norm and the neurons take it
   */
  public static Tensor fire(Module norm, Module neurons, Tensor current, ForwardPass pass) {
    return new Unit(null, norm, neurons, UnaryOperator.identity()).behind(current, pass);
  }

  /**
   * {@code neurons(norm(linear(x)))}. The linear layer's result is given back, for it must be new
   * and nobody else's.
   *
   * @param x shape {@code [T, N, ...]}, as the linear layer takes it
   */
  public static Tensor fire(
      Module linear, Module norm, Module neurons, Tensor x, ForwardPass pass) {
    return new Unit(linear, norm, neurons, UnaryOperator.identity()).fire(x, pass);
  }

  /**
   * The same where linear layer and neurons take {@code [T, N, L, C]} and the norm {@code [T, N, C,
   * L]}.
   */
  public static Tensor fireTokensFirst(
      Module linear, Module norm, Module neurons, Tensor x, ForwardPass pass) {
    return new Unit(linear, norm, neurons, t -> Views.transpose(t, -2, -1)).fire(x, pass);
  }

  /**
   * Modules one after the other, units among them as such: a linear layer, a norm and neurons, or a
   * norm and neurons.
   */
  public static Tensor follow(List<? extends Module> modules, Tensor x, ForwardPass pass) {
    Tensor y = x;
    for (int i = 0; i < modules.size(); i++) {
      Module module = modules.get(i);
      if (module instanceof AffineLayer && isPair(modules, i + 1)) {
        y = fire(module, modules.get(i + 1), modules.get(i + 2), y, pass);
        i += 2;
      } else if (isPair(modules, i)) {
        y = fire(module, modules.get(i + 1), y, pass);
        i++;
      } else {
        y = module.forward(y, pass);
      }
    }
    return y;
  }

  private static boolean isPair(List<? extends Module> modules, int at) {
    return at + 1 < modules.size()
        && modules.get(at) instanceof BatchNorm
        && modules.get(at + 1) instanceof MultiStepNeuron<?>;
  }

  /**
   * The modules of one unit.
   *
   * @param turn from the axes of linear layer and neurons to those of the norm, and back; a view
   */
  private record Unit(Module linear, Module norm, Module neurons, UnaryOperator<Tensor> turn) {

    Tensor fire(Tensor x, ForwardPass pass) {
      Optional<Parameter> offset = separateBias(pass);
      if (offset.isPresent()) {
        Tensor current = ((AffineLayer) linear).linearPart(x, pass);
        Optional<Tensor> spikes = fused(current, pass.use(offset.get()), pass);
        if (spikes.isPresent()) {
          return discarding(current, spikes.get(), pass);
        }
      }
      Tensor current = linear.forward(x, pass);
      return discarding(current, behind(current, pass), pass);
    }

    private static Tensor discarding(Tensor current, Tensor result, ForwardPass pass) {
      pass.discard(current);
      return result;
    }

    /** The linear layer's bias, if it can be added together with the norm. */
    private Optional<Parameter> separateBias(ForwardPass pass) {
      boolean possible =
          !pass.isWatched()
              && linear instanceof AffineLayer
              && norm instanceof BatchNorm batchNorm
              && (pass.tape().isEmpty() || !batchNorm.usesRunningStatistics(pass))
              && neurons instanceof MultiStepNeuron<?>;
      return possible ? ((AffineLayer) linear).bias() : Optional.empty();
    }

    private boolean isFusable(Tensor current, ForwardPass pass) {
      return !pass.isWatched()
          && norm instanceof BatchNorm
          && neurons instanceof MultiStepNeuron<?> layer
          && layer.canNormalize(current, pass);
    }

    /** Norm and neurons. */
    Tensor behind(Tensor current, ForwardPass pass) {
      return fused(current, null, pass)
          .orElseGet(
              () -> neurons.forward(turn.apply(norm.forward(turn.apply(current), pass)), pass));
    }

    /**
     * Norm and neurons together, if they can.
     *
     * @param offset added to each channel before, or null
     */
    @SuppressWarnings("unchecked") // Neurons that can normalise are IntegrateAndFire.
    private Optional<Tensor> fused(Tensor current, Tensor offset, ForwardPass pass) {
      if (!isFusable(current, pass)) {
        return Optional.empty();
      }
      Tensor turned = turn.apply(current);
      MultiStepNeuron<Membrane> layer = (MultiStepNeuron<Membrane>) neurons;
      return ((BatchNorm) norm)
          .defer(turned, offset, pass)
          .map(
              deferred -> {
                Tensor image = deferred.image().reshapedView(turned.shape());
                return MultiStepNeuron.fire(layer, deferred, turn.apply(image), pass);
              });
    }
  }
}

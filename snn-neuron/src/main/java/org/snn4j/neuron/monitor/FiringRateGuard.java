// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;

/**
 * Warns of layers that hardly ever fire or nearly always do. Rates are those of all watched passes
 * since the last {@link #clear()}: clear before each pass to judge one, or never to judge all
 * together. A layer that gives analog values fires always by this measure; leave it out.
 *
 * <p>It logs nothing itself:
 *
 * <pre>{@code
 * guard.report(warning -> log.warn(warning.message()));
 * }</pre>
 */
public final class FiringRateGuard implements AutoCloseable {

  private final FiringRateMonitor monitor;
  private final FiringLimits limits;

  /**
   * Over chosen layers.
   *
   * @param network holds the layers
   * @param layers which of them
   * @param limits the healthy rates
   */
  public FiringRateGuard(Module network, Layers layers, FiringLimits limits) {
    this.monitor = new FiringRateMonitor(network, layers);
    this.limits = Objects.requireNonNull(limits, "FiringRateGuard: limits");
  }

  /** Over all layers of neurons, warning below 1 % and above 90 %. */
  public FiringRateGuard(Module network) {
    this.monitor = new FiringRateMonitor(network);
    this.limits = FiringLimits.DEFAULT;
  }

  /** Counts in a pass too, from now on; the same pass. */
  public ForwardPass watch(ForwardPass pass) {
    return monitor.watch(pass);
  }

  /** A warning for each layer out of bounds; none for a layer that did not run. */
  public List<FiringWarning> warnings() {
    List<FiringWarning> warnings = new ArrayList<>();
    for (LayerFiring layer : monitor.firing()) {
      judge(layer).ifPresent(warnings::add);
    }
    return warnings;
  }

  /** Hands all warnings to a receiver, such as a log. */
  public void report(Consumer<FiringWarning> receiver) {
    warnings().forEach(receiver);
  }

  /** The counts behind the warnings. */
  public List<LayerFiring> firing() {
    return monitor.firing();
  }

  /** Starts counting afresh. */
  public void clear() {
    monitor.clear();
  }

  /** Stops counting. */
  @Override
  public void close() {
    monitor.close();
  }

  private Optional<FiringWarning> judge(LayerFiring layer) {
    // Without a chance the rate is NaN, and neither holds.
    if (layer.total().rate() < limits.dead()) {
      return Optional.of(warning(layer, FiringWarning.Kind.DEAD, limits.dead()));
    }
    if (layer.total().rate() > limits.saturated()) {
      return Optional.of(warning(layer, FiringWarning.Kind.SATURATED, limits.saturated()));
    }
    return Optional.empty();
  }

  private static FiringWarning warning(LayerFiring layer, FiringWarning.Kind kind, double limit) {
    return new FiringWarning(layer.path(), kind, layer.total(), limit);
  }
}

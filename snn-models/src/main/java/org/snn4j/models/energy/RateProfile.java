// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.sdt.SpikeDrivenSelfAttention;

/**
 * Measures how many inputs of each convolution and affine map of a network are not zero, by time
 * step, over as many batches as it watches. Counts are added up and divided once, so that batches
 * may differ in size.
 *
 * <pre>{@code
 * RateProfile profile = new RateProfile(network, config.timeSteps());
 * network.forward(x, profile.watch(ForwardPass.inference(scope), batch.size()));
 * FiringEnergy energy = FiringEnergy.of(profile, EnergyConstants.FP32);
 * }</pre>
 *
 * <p>Of spike-driven self-attention the additions are counted, too: keys that met values.
 */
public final class RateProfile {

  private static final String KEYS_AND_VALUES = "kv_before";

  private final int timeSteps;
  private final Map<Module, String> masks = new IdentityHashMap<>();
  private final Map<Module, Counted> layers = new LinkedHashMap<>();
  private final Map<Module, Counted> additions = new LinkedHashMap<>();
  private long samples;

  /** What was counted of a module, and the sizes of one call. */
  private record Counted(StepTally tally, Shape shape, long batch) {

    Counted(String place, int steps, Shape shape, long batch) {
      this(new StepTally(place, steps), shape, batch);
    }

    /** Of one sample at one step. */
    long perStep(long ofCall, int steps) {
      return ofCall / (tally.everyStep() ? steps * batch : batch);
    }
  }

  /**
   * Of a network.
   *
   * @param timeSteps T, 1 or more
   */
  public RateProfile(Module network, int timeSteps) {
    if (timeSteps < 1) {
      throw new IllegalArgumentException(
          "RateProfile: timeSteps must be 1 or more but is " + timeSteps);
    }
    this.timeSteps = timeSteps;
    for (Module module : network.modules().values()) {
      if (module instanceof SpikeDrivenSelfAttention attention) {
        masks.put(attention.children().get(KEYS_AND_VALUES), attention.path());
      }
    }
  }

  /**
   * Watches one pass over a whole batch.
   *
   * @param batch N, the number of samples
   * @return the same pass
   */
  public ForwardPass watch(ForwardPass pass, long batch) {
    samples += batch;
    return pass.watchedBy((module, input, output) -> observe(module, input, output, batch));
  }

  private void observe(Module module, Tensor input, Tensor output, long batch) {
    if (Weighted.macs(module, input.shape()).isPresent()) {
      add(layers, module, input, batch);
    }
    if (masks.containsKey(module)) {
      add(additions, module, output, batch);
    }
  }

  private void add(Map<Module, Counted> to, Module module, Tensor x, long batch) {
    String place = "RateProfile: " + module.describe();
    to.computeIfAbsent(module, m -> new Counted(place, timeSteps, x.shape(), batch))
        .tally()
        .add(x, batch, Weighted.rank(module));
  }

  /** The convolutions and affine maps, in the order of computation. */
  public List<LayerRates> layers() {
    List<LayerRates> rates = new ArrayList<>();
    layers.forEach((layer, counted) -> rates.add(rates(layer, counted)));
    return rates;
  }

  private LayerRates rates(Module layer, Counted counted) {
    long macs = Weighted.macs(layer, counted.shape()).orElseThrow();
    return new LayerRates(
        layer.path(),
        Weighted.type(layer),
        counted.perStep(macs, timeSteps),
        counted.tally().rates(),
        counted.tally().everyStep(),
        counted.tally().binary());
  }

  /** The additions of each spike-driven self-attention, in the order of computation. */
  public List<AttentionAdditions> attentions() {
    List<AttentionAdditions> attentions = new ArrayList<>();
    additions.forEach((mask, counted) -> attentions.add(additions(mask, counted)));
    return attentions;
  }

  private AttentionAdditions additions(Module mask, Counted counted) {
    Shape x = counted.shape();
    return new AttentionAdditions(
        masks.get(mask),
        x.size(-2) * x.size(-1),
        x.size(-3),
        timeSteps,
        counted.tally().nonZero() / (double) samples);
  }

  /** The number of time steps T. */
  public int timeSteps() {
    return timeSteps;
  }

  /** The number of samples that were watched. */
  public long samples() {
    return samples;
  }
}

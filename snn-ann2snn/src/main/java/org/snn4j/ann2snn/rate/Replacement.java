// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.Objects;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;

/**
 * What rules put neurons in the place of activations with.
 *
 * @param neurons makes the neurons
 * @param thresholds makes thresholds of what hooks found
 * @param calibration the pass that holds what they found
 * @param init builds new layers
 * @param log is told of each replacement
 */
public record Replacement(
    NeuronFactory neurons,
    ThresholdOptimizer thresholds,
    ForwardPass calibration,
    Init init,
    ConversionLog log) {

  /** Refuses a missing part. */
  public Replacement {
    Objects.requireNonNull(neurons, "Replacement: neurons");
    Objects.requireNonNull(thresholds, "Replacement: thresholds");
    Objects.requireNonNull(calibration, "Replacement: calibration");
    Objects.requireNonNull(init, "Replacement: init");
    Objects.requireNonNull(log, "Replacement: log");
  }

  /** The same with other neurons. */
  public Replacement withNeurons(NeuronFactory other) {
    return new Replacement(other, thresholds, calibration, init, log);
  }
}

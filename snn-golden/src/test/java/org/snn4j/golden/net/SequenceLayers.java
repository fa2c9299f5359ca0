// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.neuron.layer.Delay;
import org.snn4j.neuron.layer.MultiDimensionalAttention;
import org.snn4j.neuron.layer.SingleStepDelay;
import org.snn4j.neuron.layer.SpikeCountToBinary;
import org.snn4j.neuron.layer.TemporalBinSum;
import org.snn4j.neuron.layer.TemporalWiseAttention;

/** Layers that know about time, by the peers' class names and constructor arguments. */
final class SequenceLayers {

  private static final ImmutableMap<String, Layers.Maker> OVER_SEQUENCES =
      ImmutableMap.of(
          "Delay", (h, init) -> new Delay(h.integer("delay_steps")),
          "TemporalBinSum",
              (h, init) -> new TemporalBinSum(h.integer("num_slots"), h.flag("always_convert")),
          "SpikeCountToBinary",
              (h, init) -> new SpikeCountToBinary(h.integer("num_slots"), h.flag("always_convert")),
          "TemporalWiseAttention", SequenceLayers::temporalWiseAttention,
          "MultiDimensionalAttention", SequenceLayers::multiDimensionalAttention);

  private SequenceLayers() {}

  static boolean knows(String op) {
    return OVER_SEQUENCES.containsKey(op);
  }

  /** The layer of a class name, for sequences or else for single steps. */
  static Module of(String op, Hyper hyper, boolean sequences, Init init) {
    if (sequences) {
      return OVER_SEQUENCES.get(op).make(hyper, init);
    }
    if (!op.equals("Delay")) {
      throw hyper.unsupported("step_mode");
    }
    return new SingleStepDelay(hyper.integer("delay_steps"));
  }

  private static Module temporalWiseAttention(Hyper hyper, Init init) {
    // The class fixes its inner layers; "dimension" tells the peer how many axes x has.
    hyper.ignore("net", "dimension");
    return new TemporalWiseAttention(hyper.integer("T"), hyper.integer("reduction", 16), init);
  }

  private static Module multiDimensionalAttention(Hyper hyper, Init init) {
    hyper.ignore("net");
    return new MultiDimensionalAttention(
        hyper.integer("T"),
        hyper.integer("C"),
        hyper.integer("reduction_t", 16),
        hyper.integer("reduction_c", 16),
        hyper.integer("kernel_size", 3),
        init);
  }
}

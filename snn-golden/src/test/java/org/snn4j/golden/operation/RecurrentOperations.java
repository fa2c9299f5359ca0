// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** Containers, recurrent layers and residual blocks. */
final class RecurrentOperations {

  private static final ImmutableList<String> LAYERS =
      ImmutableList.of(
          "SynapseFilter",
          "SpikingLSTM",
          "SpikingLSTMCell",
          "SpikingGRU",
          "SpikingGRUCell",
          "SpikingVanillaRNN",
          "SpikingVanillaRNNCell");

  private RecurrentOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    for (String name : LAYERS) {
      all.put(name, NetworkOperation.layer(name));
    }
    all.put("SeqToANNContainer", NetworkOperation.net());
    all.put("MultiStepContainer", NetworkOperation.net("tau"));
    all.put("StepModeContainer", NetworkOperation.net("stateful", "step_mode"));
    all.put("TLastMultiStepContainer", NetworkOperation.net());
    all.put("TLastSeqToANNContainer", NetworkOperation.net());
    all.put("ElementWiseRecurrentContainer", NetworkOperation.net("function", "step_mode"));
    all.put(
        "LinearRecurrentContainer",
        NetworkOperation.net("in_features", "out_features", "bias", "step_mode"));
    all.put("SEW residual block", new ResidualOperation());
    all.put("spiking ResNet block", new ResidualOperation());
  }
}

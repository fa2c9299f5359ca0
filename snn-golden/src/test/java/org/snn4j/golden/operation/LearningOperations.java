// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** Learning rules beside back-propagation through time. */
final class LearningOperations {

  private LearningOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("stdp_multi_step", PlasticityOperations::stdp);
    all.put("STDPLearner with SGD", PlasticityOperations::stdpLearner);
    all.put("MSTDPLearner", PlasticityOperations::rewarded);
    all.put("MSTDPETLearner", PlasticityOperations::rewardedByTrace);
    all.put("OTTTLIFNode single-step", OnlineNeuronOperation::run);
    all.put("SLTTLIFNode single-step", OnlineNeuronOperation::run);
    all.put("ottt_online_training", OnlineTrainingOperations::throughTime);
    all.put("fptt_online_training", OnlineTrainingOperations::forwardPropagation);
  }
}

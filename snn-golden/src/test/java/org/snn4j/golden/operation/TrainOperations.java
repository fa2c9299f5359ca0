// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** Encoders, blended batches, and losses on the similarity of spike trains. */
final class TrainOperations {

  private TrainOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("LatencyEncoder", EncoderOperations::latency);
    all.put("PeriodicEncoder", EncoderOperations::periodic);
    all.put("PoissonEncoder", EncoderOperations::poisson);
    all.put("PopSpikeEncoderDeterministic / PopEncoder", EncoderOperations::population);
    all.put("WeightedPhaseEncoder", EncoderOperations::weightedPhase);
    all.put("mixup (batch mode) with soft target cross entropy", BlendOperations::mixup);
    all.put("cutmix given the box", BlendOperations::cutmix);
    all.put("spike_similar_loss", new SimilarityOperation());
  }
}

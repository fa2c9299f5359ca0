// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.Arrays;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerPreset;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;

/** A network that is run by both programs; batches of 8 images 3 x 32 x 32, T = 4, 10 classes. */
public enum Workload {
  /** Spikformer 4-384 of the original repository for CIFAR-10. */
  SPIKFORMER_4_384("spikformer-4-384"),
  /** Spike-driven Transformer 2-512 for CIFAR-10. */
  SDT_2_512("sdt-2-512");

  /** Images in a batch. */
  public static final int BATCH = 8;

  /** Time steps T. */
  public static final int STEPS = 4;

  /** Classes K. */
  public static final int CLASSES = 10;

  private final String label;

  Workload(String label) {
    this.label = label;
  }

  /** Its name on command lines and in results. */
  public String label() {
    return label;
  }

  /** The workload of a name. */
  public static Workload named(String label) {
    return Arrays.stream(values())
        .filter(workload -> workload.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Workload: the name must be one of "
                        + Arrays.stream(values()).map(Workload::label).toList()
                        + " but is '"
                        + label
                        + "'"));
  }

  /** Our network's sizes. */
  NetworkConfig config() {
    return switch (this) {
      case SPIKFORMER_4_384 -> OriginalSpikformerConfig.cifar(CLASSES);
      case SDT_2_512 -> SpikeDrivenTransformerPreset.CIFAR10_2_512.config();
    };
  }
}

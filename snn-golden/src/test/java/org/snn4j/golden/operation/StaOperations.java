// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** Transformers converted by spatio-temporal approximation. */
final class StaOperations {

  private StaOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    StaOperation operation = new StaOperation();
    for (String mode : new String[] {"equivalent", "spiking_encoder", "spiking_affine"}) {
      all.put("STATransformerRecipe " + mode, operation);
    }
    all.put("STATransformerRecipe equivalent with a static attention mask", operation);
    all.put("STATransformerRecipe (step-mode release)", operation);
  }
}

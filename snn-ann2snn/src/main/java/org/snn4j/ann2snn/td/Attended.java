// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.Tensor;

/** How attention names what it is given to those who watch. */
final class Attended {

  private Attended() {}

  static Map<String, Tensor> inputs(Tensor query, Tensor key, Tensor value, Attention.Mask mask) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("query", query);
    inputs.put("key", key);
    inputs.put("value", value);
    if (mask instanceof Attention.Mask.Additive additive) {
      inputs.put("additive", additive.scores());
    } else if (mask instanceof Attention.Mask.Allowed allowed) {
      inputs.put("allowed", allowed.ones());
    } else if (mask instanceof Attention.Mask.Causal) {
      inputs.put("causal", null);
    }
    return inputs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;

/** {@code scaled_dot_product_attention} of {@code in.q}, {@code in.k} and {@code in.v}. */
final class AttentionOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Recording recording = new Recording(run);
    Tensor q = recording.watch("in.q");
    double scale = run.hyper().numberOrNull("scale").orElseGet(() -> Attention.defaultScale(q));
    Tensor y =
        Attention.scaledDotProduct(
            q, recording.watch("in.k"), recording.watch("in.v"), mask(run), scale);
    run.check("out.y", y);
    recording.weigh(y, "cotangent.y");
    recording.checkGradients();
  }

  /** The mask that {@code is_causal}, {@code attn_mask} and {@code in.attn_mask} describe. */
  static Attention.Mask mask(CaseRun run) {
    Hyper hyper = run.hyper();
    boolean causal = hyper.flag("is_causal", false);
    String kind = hyper.text("attn_mask", "");
    if (causal && !kind.isEmpty()) {
      throw hyper.unsupported("attn_mask");
    }
    return switch (kind) {
      case "" -> causal ? new Attention.Mask.Causal() : new Attention.Mask.None();
      case "additive" -> new Attention.Mask.Additive(run.tensor("in.attn_mask"));
      case "boolean" -> new Attention.Mask.Allowed(run.tensor("in.attn_mask"));
      default -> throw hyper.unsupported("attn_mask");
    };
  }
}

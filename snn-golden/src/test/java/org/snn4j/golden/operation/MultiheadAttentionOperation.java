// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;

/**
 * {@code MultiheadAttention} of {@code in.x} to itself, or of {@code in.query} to {@code in.key}
 * and {@code in.value}: {@code out.y}, and {@code out.weights} of every head.
 */
final class MultiheadAttentionOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper();
    Attention.Mask mask = perHead(AttentionOperation.mask(run), hyper.integer("num_heads"));
    Network network = NetBuilder.layer("MultiheadAttention", hyper, run);
    network.load(run);
    MultiheadAttention layer = (MultiheadAttention) network.root();
    Recording recording = new Recording(run);
    boolean self = run.has("in.x");
    Tensor query = recording.watch(self ? "in.x" : "in.query");
    Tensor key = self ? query : recording.watch("in.key");
    Tensor value = self ? query : recording.watch("in.value");
    ForwardPass pass = recording.pass(hyper.flag("training", true));
    MultiheadAttention.Attended attended = layer.attend(query, key, value, mask, pass);
    run.check("out.y", attended.output());
    run.checkIfPresent("out.weights", attended.weights());
    recording.weigh(attended.output(), "cotangent.y");
    recording.weigh(attended.weights(), "cotangent.weights");
    recording.checkGradients().ifPresent(gradients -> network.checkGradients(run, gradients));
  }

  /** PyTorch's masks of three axes are {@code [N * heads, Lq, Lk]}. */
  private static Attention.Mask perHead(Attention.Mask mask, int heads) {
    if (mask instanceof Attention.Mask.Additive additive) {
      return new Attention.Mask.Additive(split(additive.scores(), heads));
    }
    if (mask instanceof Attention.Mask.Allowed allowed) {
      return new Attention.Mask.Allowed(split(allowed.ones(), heads));
    }
    return mask;
  }

  private static Tensor split(Tensor mask, int heads) {
    if (mask.rank() != 3) {
      return mask;
    }
    Shape whole = Shape.of(mask.size(0) / heads, heads, mask.size(1), mask.size(2));
    return Views.reshape(mask, whole);
  }
}

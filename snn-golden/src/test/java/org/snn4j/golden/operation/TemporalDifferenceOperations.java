// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import org.snn4j.ann2snn.td.MultiheadCall;
import org.snn4j.ann2snn.td.SNNElementWiseProduct;
import org.snn4j.ann2snn.td.SNNMatrixOperator;
import org.snn4j.ann2snn.td.TDConv2d;
import org.snn4j.ann2snn.td.TDGELU;
import org.snn4j.ann2snn.td.TDLayerNorm;
import org.snn4j.ann2snn.td.TDLinear;
import org.snn4j.ann2snn.td.TDMultiheadAttention;
import org.snn4j.ann2snn.td.TDRMSNorm;
import org.snn4j.ann2snn.td.TDScaledDotProductAttention;
import org.snn4j.ann2snn.td.TDSiLU;
import org.snn4j.ann2snn.td.TDSoftmax;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;

/** The temporal-difference operators, by the peers' class names and constructor arguments. */
final class TemporalDifferenceOperations {

  private TemporalDifferenceOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    put(all, "TDSoftmax", TemporalDifferenceOperations::softmax);
    put(all, "TDLayerNorm", TemporalDifferenceOperations::layerNorm);
    put(all, "TDRMSNorm", TemporalDifferenceOperations::rmsNorm);
    put(all, "TDGELU", run -> Subject.of(TDGELU.named(run.hyper().text("approximate", "none"))));
    put(all, "TDSiLU", run -> Subject.of(new TDSiLU()));
    put(all, "TDLinear", TemporalDifferenceOperations::linear);
    put(all, "TDConv2d", TemporalDifferenceOperations::convolution);
    put(all, "SNNMatrixOperator", run -> Subject.of(new SNNMatrixOperator()));
    put(all, "SNNElementWiseProduct", run -> Subject.of(new SNNElementWiseProduct()));
    put(all, "TDScaledDotProductAttention", TemporalDifferenceOperations::attention);
    put(all, "TDMultiheadAttention", TemporalDifferenceOperations::heads);
  }

  private static void put(
      ImmutableMap.Builder<String, Operation> all, String name, Subject.Maker maker) {
    all.put(name, new TemporalDifferenceOperation(maker));
  }

  private static Subject softmax(CaseRun run) {
    int dim = run.hyper().integer("dim", -1);
    if (dim >= 0 && run.hyper().text("step_mode", "m").equals("s")) {
      // Single steps number their axes without time.
      throw run.hyper().unsupported("dim");
    }
    return Subject.of(new TDSoftmax(dim));
  }

  private static Subject layerNorm(CaseRun run) {
    Hyper hyper = run.hyper();
    boolean affine = hyper.flag("elementwise_affine", true);
    boolean bias = hyper.flag("bias", true);
    double eps = hyper.number("eps", 1e-5);
    return Subject.of(new TDLayerNorm(normalized(hyper), eps, affine, bias, NetBuilder.init(run)));
  }

  private static Subject rmsNorm(CaseRun run) {
    Hyper hyper = run.hyper();
    boolean affine = hyper.flag("elementwise_affine", true);
    Init init = NetBuilder.init(run);
    return Subject.of(new TDRMSNorm(normalized(hyper), hyper.numberOrNull("eps"), affine, init));
  }

  private static Shape normalized(Hyper hyper) {
    return Shape.of(Arrays.stream(hyper.integers("normalized_shape")).asLongStream().toArray());
  }

  private static Subject linear(CaseRun run) {
    int in = run.hyper().integer("in_features");
    int out = run.hyper().integer("out_features");
    boolean bias = run.hyper().flag("bias", true);
    return Subject.of(new TDLinear(in, out, bias, NetBuilder.init(run)));
  }

  private static Subject convolution(CaseRun run) {
    Conv2d trained = (Conv2d) NetBuilder.layer("Conv2d", run.hyper(), run).root();
    return Subject.of(TDConv2d.of(trained, run.scope()));
  }

  private static Subject attention(CaseRun run) {
    Hyper hyper = run.hyper();
    Attention.Mask mask = AttentionOperation.mask(run);
    TDScaledDotProductAttention operator =
        new TDScaledDotProductAttention(
            hyper.flag("is_causal", false), hyper.numberOrNull("scale"));
    return Subject.of(operator, mask);
  }

  private static Subject heads(CaseRun run) {
    Hyper hyper = run.hyper();
    MultiheadCall call = MultiheadCall.plain().withMask(AttentionOperation.mask(run));
    TDMultiheadAttention operator =
        new TDMultiheadAttention(
            hyper.integer("embed_dim"),
            hyper.integer("num_heads"),
            hyper.number("dropout", 0),
            hyper.flag("bias", true),
            hyper.flag("batch_first", true),
            NetBuilder.init(run));
    return switch (hyper.text("attention", run.has("in.x_seq") ? "self" : "cross")) {
      case "self" -> Subject.ofSelf(operator, call);
      case "cross" -> Subject.of(operator, call);
      default -> throw hyper.unsupported("attention");
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.Shape;

/** Products of matrices; with constant weights they are {@link Linear} layers. */
final class DenseOperators {

  private DenseOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Gemm", DenseOperators::affine);
    all.put("MatMul", DenseOperators::product);
  }

  /** {@code alpha A B + beta C}. */
  private static void affine(OperatorCall call) {
    Attributes attributes = call.attributes();
    double alpha = attributes.real("alpha", 1);
    double beta = call.has(2) ? attributes.real("beta", 1) : 0;
    Value.Computed a = transposed(call, call.computed(0), attributes.flag("transA", false));
    boolean transposed = attributes.flag("transB", false);
    Optional<OnnxTensor> b = call.constant(1).filter(tensor -> tensor.shape().rank() == 2);
    if (b.isPresent()) {
      int out = Math.toIntExact(b.get().shape().size(transposed ? 0 : 1));
      Optional<OnnxTensor> c = beta == 0 ? Optional.empty() : call.constant(2);
      if (beta == 0 || c.flatMap(tensor -> Bias.of(tensor, out, beta)).isPresent()) {
        OnnxTensor weight = transposed ? b.get() : Folding.transposed(b.get());
        Optional<OnnxTensor> bias = c.flatMap(tensor -> Bias.of(tensor, out, beta));
        call.give(linear(call, a, Folding.scaled(weight, alpha), bias));
        return;
      }
    }
    Value.Computed product =
        call.function("matmul", a, transposed(call, call.computed(1), transposed));
    Value.Computed y = scaled(call, product, alpha);
    call.give(beta == 0 ? y : call.step("add", none(), y, scaled(call, call.computed(2), beta)));
  }

  private static ImmutableMap<String, Argument> none() {
    return ImmutableMap.of();
  }

  private static Value.Computed transposed(OperatorCall call, Value.Computed x, boolean needed) {
    return needed
        ? call.step(
            "transpose", ImmutableMap.of("a", Argument.constant(0), "b", Argument.constant(1)), x)
        : x;
  }

  private static Value.Computed scaled(OperatorCall call, Value.Computed x, double factor) {
    return factor == 1
        ? x
        : call.step(
            "affine",
            ImmutableMap.of("factor", Argument.constant(factor), "addend", Argument.constant(0.0)),
            x);
  }

  /** A product with a constant matrix takes the constant that alone is added to it as its bias. */
  private static void product(OperatorCall call) {
    Optional<OnnxTensor> weight = call.constant(1).filter(tensor -> tensor.shape().rank() == 2);
    if (weight.isEmpty() || call.constant(0).isPresent()) {
      call.give(call.function("matmul", call.computed(0), call.computed(1)));
      return;
    }
    int out = Math.toIntExact(weight.get().shape().size(1));
    OnnxTensor rows = Folding.transposed(weight.get());
    Optional<OperatorCall> user = call.onlyUser("Add");
    Optional<OnnxTensor> bias =
        user.flatMap(call::addend)
            .filter(addend -> addend.shape().rank() <= call.rank(call.computed(0)))
            .flatMap(addend -> Bias.of(addend, out, 1));
    Value.Computed y = linear(call, call.computed(0), rows, bias);
    if (bias.isPresent()) {
      call.giveThrough(user.get(), y);
    } else {
      call.give(y);
    }
  }

  private static Value.Computed linear(
      OperatorCall call, Value.Computed x, OnnxTensor weight, Optional<OnnxTensor> bias) {
    int out = Math.toIntExact(weight.shape().size(0));
    int in = Math.toIntExact(weight.shape().size(1));
    Linear layer = new Linear(in, out, bias.isPresent(), call.init());
    Weights.parameter(call, layer, "weight", weight, weight.shape());
    bias.ifPresent(values -> Weights.parameter(call, layer, "bias", values, Shape.of(out)));
    return call.module(layer, x);
  }
}

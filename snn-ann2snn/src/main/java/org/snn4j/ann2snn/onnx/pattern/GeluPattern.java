// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** {@code x (1 + erf(x / sqrt 2)) / 2}, its factors in any order. */
final class GeluPattern {

  private GeluPattern() {}

  /** Begins with the error function. */
  static Optional<Pattern.Match> at(OnnxNode erf, Wiring wiring) {
    if (!Wiring.is(erf, "Erf")) {
      return Optional.empty();
    }
    Optional<OnnxNode> scaled = scaled(erf, wiring);
    Optional<OnnxNode> sum = wiring.onlyUser(erf, "Add").filter(add -> isOneMore(add, erf, wiring));
    Optional<OnnxNode> product = sum.flatMap(add -> wiring.onlyUser(add, "Mul"));
    if (scaled.isEmpty() || product.isEmpty()) {
      return Optional.empty();
    }
    String x = operand(scaled.get(), wiring);
    String one = sum.get().outputs().get(0);
    String factor = Wiring.other(product.get(), one).orElse("");
    ImmutableSet.Builder<OnnxNode> calls = ImmutableSet.builder();
    calls.add(scaled.get(), erf, sum.get(), product.get());
    return halved(x, factor, product.get(), wiring)
        .map(half -> match(calls.add(half).build(), last(half, product.get(), wiring), x, erf));
  }

  /** The call that divides by the square root of 2. */
  private static Optional<OnnxNode> scaled(OnnxNode erf, Wiring wiring) {
    String operand = erf.inputs().get(0);
    return wiring
        .maker(operand, "Div")
        .filter(div -> wiring.isNumber(div.inputs().get(1), Math.sqrt(2)))
        .or(() -> wiring.maker(operand, "Mul").filter(mul -> !operand(mul, wiring).isEmpty()))
        .filter(node -> wiring.users(node).size() == 1);
  }

  /** What is divided, or multiplied by the root of a half. */
  private static String operand(OnnxNode scaled, Wiring wiring) {
    if (Wiring.is(scaled, "Div") || wiring.isNumber(scaled.inputs().get(1), Math.sqrt(0.5))) {
      return scaled.inputs().get(0);
    }
    boolean first = wiring.isNumber(scaled.inputs().get(0), Math.sqrt(0.5));
    return first ? scaled.inputs().get(1) : "";
  }

  private static boolean isOneMore(OnnxNode add, OnnxNode erf, Wiring wiring) {
    return Wiring.other(add, erf.outputs().get(0))
        .map(one -> wiring.isNumber(one, 1))
        .orElse(false);
  }

  /** The call that halves x, the product with x, or the sum before it is multiplied by x. */
  private static Optional<OnnxNode> halved(
      String x, String factor, OnnxNode product, Wiring wiring) {
    if (factor.equals(x)) {
      return wiring.onlyUser(product, "Mul").filter(mul -> isHalf(mul, product, wiring));
    }
    if (wiring.isNumber(factor, 0.5)) {
      String half = product.outputs().get(0);
      return wiring
          .onlyUser(product, "Mul")
          .filter(mul -> Wiring.other(mul, half).map(x::equals).orElse(false));
    }
    return wiring
        .maker(factor, "Mul")
        .filter(mul -> wiring.users(mul).size() == 1)
        .filter(mul -> Wiring.other(mul, x).map(c -> wiring.isNumber(c, 0.5)).orElse(false));
  }

  private static boolean isHalf(OnnxNode mul, OnnxNode product, Wiring wiring) {
    return Wiring.other(mul, product.outputs().get(0))
        .map(half -> wiring.isNumber(half, 0.5))
        .orElse(false);
  }

  private static OnnxNode last(OnnxNode half, OnnxNode product, Wiring wiring) {
    return wiring.users(product).contains(half) ? half : product;
  }

  private static Pattern.Match match(
      ImmutableSet<OnnxNode> calls, OnnxNode last, String x, OnnxNode erf) {
    OnnxNode gelu =
        new OnnxNode(
            erf.name(), "Gelu", "", ImmutableList.of(x), last.outputs(), ImmutableMap.of());
    return new Pattern.Match(calls, last, gelu);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxNode;
import org.snn4j.ann2snn.onnx.OnnxTensor;

/**
 * {@code (x - mean(x)) / sqrt(mean((x - mean(x))^2) + eps)} over the last axis, and after it a
 * scale and a shift.
 */
final class LayerNormPattern {

  private LayerNormPattern() {}

  /** Begins with the square root. */
  static Optional<Pattern.Match> at(OnnxNode sqrt, Wiring wiring) {
    if (!Wiring.is(sqrt, "Sqrt")) {
      return Optional.empty();
    }
    Optional<OnnxNode> add = wiring.maker(sqrt.inputs().get(0), "Add");
    Optional<OnnxNode> div = wiring.onlyUser(sqrt, "Div");
    if (add.isEmpty() || div.isEmpty()) {
      return Optional.empty();
    }
    for (String variance : add.get().inputs()) {
      Optional<Double> eps = Wiring.other(add.get(), variance).flatMap(wiring::number);
      Optional<OnnxNode> mean = lastMean(variance, wiring);
      Optional<OnnxNode> square =
          mean.flatMap(node -> wiring.maker(node.inputs().get(0), "Pow"))
              .filter(pow -> wiring.isNumber(pow.inputs().get(1), 2));
      if (eps.isPresent() && square.isPresent()) {
        return centred(square.get(), div.get(), wiring)
            .map(
                centre ->
                    match(
                        List.of(sqrt, add.get(), mean.get(), square.get()),
                        centre,
                        div.get(),
                        eps.get(),
                        wiring));
      }
    }
    return Optional.empty();
  }

  /** The mean over the last axis that is kept. */
  private static Optional<OnnxNode> lastMean(String value, Wiring wiring) {
    return wiring
        .maker(value, "ReduceMean")
        .filter(node -> axes(node, wiring).equals(List.of(-1L)))
        .filter(node -> !Long.valueOf(0).equals(node.attributes().get("keepdims")));
  }

  private static List<?> axes(OnnxNode mean, Wiring wiring) {
    if (mean.inputs().size() > 1) {
      return wiring
          .constant(mean.inputs().get(1))
          .map(OnnxTensor::wholes)
          .map(axes -> com.google.common.primitives.Longs.asList(axes))
          .orElse(List.of());
    }
    return mean.attributes().get("axes") instanceof List<?> list ? list : List.of();
  }

  /** The difference that is squared, if it, or an equal one, is divided. */
  private static Optional<OnnxNode> centred(OnnxNode square, OnnxNode div, Wiring wiring) {
    Optional<OnnxNode> squared = difference(square.inputs().get(0), wiring);
    Optional<OnnxNode> divided = difference(div.inputs().get(0), wiring);
    return squared.isPresent()
            && divided.isPresent()
            && squared.get().inputs().get(0).equals(divided.get().inputs().get(0))
        ? squared
        : Optional.empty();
  }

  /** {@code x - mean(x)}. */
  private static Optional<OnnxNode> difference(String value, Wiring wiring) {
    return wiring
        .maker(value, "Sub")
        .filter(
            sub ->
                lastMean(sub.inputs().get(1), wiring)
                    .map(mean -> mean.inputs().get(0).equals(sub.inputs().get(0)))
                    .orElse(false));
  }

  /** The differences and the mean stay if something else takes them; nobody does, else. */
  private static Pattern.Match match(
      List<OnnxNode> inner, OnnxNode centre, OnnxNode div, double eps, Wiring wiring) {
    OnnxNode norm =
        new OnnxNode(
            inner.get(0).name(),
            "LayerNormalization",
            "",
            ImmutableList.of(centre.inputs().get(0)),
            div.outputs(),
            ImmutableMap.of("axis", -1L, "epsilon", eps));
    ImmutableSet.Builder<OnnxNode> calls = ImmutableSet.builder();
    calls.addAll(inner).add(div);
    OnnxNode divided = wiring.maker(div.inputs().get(0), "Sub").orElseThrow();
    for (OnnxNode sub : ImmutableSet.of(centre, divided)) {
      if (ImmutableSet.of(div, inner.get(3)).containsAll(wiring.users(sub))) {
        calls.add(sub);
      }
    }
    return new Pattern.Match(calls.build(), div, norm);
  }

  /** Begins with a norm that has neither scale nor shift; takes both into it. */
  static Optional<Pattern.Match> affine(OnnxNode norm, Wiring wiring) {
    if (!Wiring.is(norm, "LayerNormalization") || norm.inputs().size() != 1) {
      return Optional.empty();
    }
    Optional<OnnxNode> mul = wiring.onlyUser(norm, "Mul");
    Optional<OnnxNode> add = mul.flatMap(node -> wiring.onlyUser(node, "Add"));
    Optional<String> scale = mul.flatMap(node -> row(node, norm, wiring));
    Optional<String> shift = add.flatMap(node -> row(node, mul.get(), wiring));
    if (scale.isEmpty() || shift.isEmpty()) {
      return Optional.empty();
    }
    OnnxNode joined =
        new OnnxNode(
            norm.name(),
            norm.operator(),
            "",
            ImmutableList.of(norm.inputs().get(0), scale.get(), shift.get()),
            add.get().outputs(),
            norm.attributes());
    return Optional.of(
        new Pattern.Match(ImmutableSet.of(norm, mul.get(), add.get()), add.get(), joined));
  }

  /** The name of the constant of one axis that a call joins with a value. */
  private static Optional<String> row(OnnxNode node, OnnxNode value, Wiring wiring) {
    return Wiring.other(node, value.outputs().get(0))
        .filter(name -> wiring.constant(name).filter(c -> c.shape().rank() == 1).isPresent());
  }
}

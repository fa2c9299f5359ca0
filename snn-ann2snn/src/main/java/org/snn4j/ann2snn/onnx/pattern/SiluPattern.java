// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.pattern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxNode;

/** {@code x sigmoid(x)}. */
final class SiluPattern {

  private SiluPattern() {}

  /** Begins with the sigmoid. */
  static Optional<Pattern.Match> at(OnnxNode sigmoid, Wiring wiring) {
    if (!Wiring.is(sigmoid, "Sigmoid")) {
      return Optional.empty();
    }
    String x = sigmoid.inputs().get(0);
    return wiring
        .onlyUser(sigmoid, "Mul")
        .filter(mul -> Wiring.other(mul, sigmoid.outputs().get(0)).map(x::equals).orElse(false))
        .map(mul -> match(sigmoid, mul, x));
  }

  private static Pattern.Match match(OnnxNode sigmoid, OnnxNode mul, String x) {
    OnnxNode silu =
        new OnnxNode(
            sigmoid.name(), "Swish", "", ImmutableList.of(x), mul.outputs(), ImmutableMap.of());
    return new Pattern.Match(ImmutableSet.of(sigmoid, mul), mul, silu);
  }
}

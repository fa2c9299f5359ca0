// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Which parameters of attention with tokens first are which of attention with tokens last. */
final class TokenFirstWeights {

  private static final List<String> INPUTS = List.of("q", "k", "v");

  private TokenFirstWeights() {}

  /** Gives {@code first} the weights of {@code last}. */
  static void load(Module first, Module last, TensorScope scope) {
    Map<String, Parameter> from = last.parameters();
    first
        .parameters()
        .forEach(
            (name, parameter) -> {
              String unit = name.substring(0, name.indexOf('_'));
              Tensor whole = scope.borrow(from.get(peer(name)).value());
              int block = INPUTS.indexOf(unit);
              Tensor part = block < 0 ? whole : Joins.chunk(whole, 3, 0).get(block);
              parameter.value().copyFrom(part.toDoubleArray());
            });
  }

  /** What belongs to the parameters of tokens first, as it belongs to those of tokens last. */
  static Map<String, Tensor> joined(Map<String, Tensor> first) {
    Map<String, Tensor> joined = new LinkedHashMap<>();
    first.forEach(
        (name, value) -> {
          if (name.startsWith("q_")) {
            String rest = name.substring(1);
            Tensor all =
                Joins.concat(0, INPUTS.stream().map(unit -> first.get(unit + rest)).toList());
            joined.put(peer(name), wide(all));
          } else if (name.startsWith("proj_")) {
            joined.put(peer(name), wide(value));
          }
        });
    return joined;
  }

  /** A linear layer's weight as that of a convolution of width 1. */
  private static Tensor wide(Tensor value) {
    return value.rank() == 2 ? Views.unsqueeze(value, 2) : value;
  }

  private static String peer(String name) {
    String unit = name.startsWith("proj_") ? "proj_conv_bn." : "qkv_conv_bn.";
    String layer = name.contains("_linear.") ? "0." : "1.";
    return unit + layer + name.substring(name.indexOf('.') + 1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.function.Supplier;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.LeakyReLU;
import org.snn4j.core.nn.activation.LogSoftmax;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.SiLU;
import org.snn4j.core.nn.activation.Sigmoid;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.activation.Tanh;

/** Activations, which become layers. */
final class ActivationOperators {

  /** From this version on softmax has one axis; before, all from its axis on together. */
  private static final int ONE_AXIS = 13;

  /** From this version on the bounds of Clip are operands. */
  private static final int BOUNDS_AS_OPERANDS = 11;

  private ActivationOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Relu", layer(ReLU::new));
    all.put("Sigmoid", layer(Sigmoid::new));
    all.put("Tanh", layer(Tanh::new));
    all.put("Swish", ActivationOperators::swish);
    all.put("LeakyRelu", ActivationOperators::leaky);
    all.put("Gelu", ActivationOperators::gelu);
    all.put("Clip", ActivationOperators::clip);
    all.put("Softmax", call -> normalized(call, false));
    all.put("LogSoftmax", call -> normalized(call, true));
    all.put("Dropout", ActivationOperators::dropout);
  }

  private static OperatorRule layer(Supplier<Module> layer) {
    return call -> call.give(call.module(layer.get(), call.computed(0)));
  }

  private static void swish(OperatorCall call) {
    double alpha = call.attributes().real("alpha", 1);
    if (alpha != 1) {
      throw call.refused("alpha must be 1 but is " + alpha);
    }
    call.give(call.module(new SiLU(), call.computed(0)));
  }

  private static void leaky(OperatorCall call) {
    LeakyReLU layer = new LeakyReLU(call.attributes().real("alpha", 0.01));
    call.give(call.module(layer, call.computed(0)));
  }

  private static void gelu(OperatorCall call) {
    String approximate = call.attributes().text("approximate", "none");
    GELU.Approximation approximation =
        switch (approximate) {
          case "none" -> GELU.Approximation.NONE;
          case "tanh" -> GELU.Approximation.TANH;
          default ->
              throw call.refused("approximate must be none or tanh but is '" + approximate + "'");
        };
    call.give(call.module(new GELU(approximation), call.computed(0)));
  }

  /** Only the bounds of a ReLU, or none. */
  private static void clip(OperatorCall call) {
    double least = bound(call, 1, "min", Double.NEGATIVE_INFINITY);
    double most = bound(call, 2, "max", Double.POSITIVE_INFINITY);
    boolean below = least <= -Float.MAX_VALUE;
    boolean above = most >= Float.MAX_VALUE;
    if (above && (below || least == 0)) {
      call.give(below ? call.computed(0) : call.module(new ReLU(), call.computed(0)));
      return;
    }
    throw call.refused(
        "values can be limited to 0 and above only but the limits are " + least + " and " + most);
  }

  private static double bound(OperatorCall call, int operand, String name, double otherwise) {
    if (call.opset() < BOUNDS_AS_OPERANDS) {
      return call.attributes().real(name, otherwise);
    }
    return call.has(operand) ? call.constant(operand, name).scalar() : otherwise;
  }

  private static void normalized(OperatorCall call, boolean log) {
    Value.Computed x = call.computed(0);
    List<Size> sizes = call.sizes(x);
    boolean joins = call.opset() < ONE_AXIS;
    int axis = call.axis(call.attributes().whole("axis", joins ? 1 : -1), sizes.size());
    boolean last = axis == sizes.size() - 1;
    if (!joins || last) {
      // Named from the end, an axis stays the same with time steps before the samples.
      int named = axis - sizes.size();
      call.give(call.module(softmax(log, named), x));
      return;
    }
    Value.Computed rows = Reshaping.of(call, x, Reshaping.matrix(sizes, axis));
    Value.Computed y = call.module(softmax(log, -1), rows);
    call.give(Reshaping.of(call, y, sizes));
  }

  private static Module softmax(boolean log, int axis) {
    return log ? new LogSoftmax(axis) : new Softmax(axis);
  }

  /** What networks do in inference: nothing. */
  private static void dropout(OperatorCall call) {
    if (call.has(2) && call.constant(2, "training_mode").scalar() != 0) {
      throw call.refused("training_mode must be false");
    }
    call.give(call.value(0));
  }
}

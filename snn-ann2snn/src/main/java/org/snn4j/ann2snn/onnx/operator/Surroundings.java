// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableMap;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.core.op.PaddingMode;

/** Adds nodes that put something around images {@code [N, C, H, W]} or rows {@code [N, C, L]}. */
final class Surroundings {

  private Surroundings() {}

  /**
   * An operand with padding along its axes after the channels.
   *
   * @param begins places added before, by axis
   * @param ends places added after
   */
  static Value.Computed padded(
      OperatorCall call, Value.Computed x, int[] begins, int[] ends, PaddingMode mode) {
    boolean flat = begins.length == 1;
    ImmutableMap<String, Argument> row = ImmutableMap.of("axis", Argument.constant(2));
    Value.Computed y = flat ? call.step("unsqueeze", row, x) : x;
    for (int i = 0; i < begins.length; i++) {
      y = along(call, y, (flat ? 3 : 2) + i, begins[i], ends[i], mode);
    }
    return flat ? call.step("squeeze", row, y) : y;
  }

  /** An operand with padding along one axis of {@code [N, C, H, W]}. */
  static Value.Computed along(
      OperatorCall call, Value.Computed x, int axis, int before, int after, PaddingMode mode) {
    if (before == 0 && after == 0) {
      return x;
    }
    return call.step(
        "pad",
        ImmutableMap.of(
            "axis", Argument.constant(axis),
            "before", Argument.constant(before),
            "after", Argument.constant(after),
            "mode", Argument.constant(mode)),
        x);
  }
}

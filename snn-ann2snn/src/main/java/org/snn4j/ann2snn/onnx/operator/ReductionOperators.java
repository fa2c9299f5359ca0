// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.snn4j.ann2snn.graph.Argument;

/** Sums, means and maxima over axes. */
final class ReductionOperators {

  private ReductionOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("ReduceMean", call -> reduced(call, "mean"));
    all.put("ReduceSum", call -> reduced(call, "sum"));
    all.put("ReduceMax", ReductionOperators::largest);
    all.put("GlobalMaxPool", ReductionOperators::largestOfAll);
  }

  private static void reduced(OperatorCall call, String function) {
    Value.Computed x = call.computed(0);
    int[] axes = axes(call, x);
    if (axes.length == 0) {
      call.give(x);
      return;
    }
    boolean keep = call.attributes().flag("keepdims", true);
    call.give(
        call.function(
            function, ImmutableMap.of("axes", list(axes), "keepDims", Argument.constant(keep)), x));
  }

  /** The last axes first, so that the numbers of those before them stay. */
  private static void largest(OperatorCall call) {
    Value.Computed y = call.computed(0);
    int[] axes = axes(call, y);
    boolean keep = call.attributes().flag("keepdims", true);
    for (int i = axes.length - 1; i >= 0; i--) {
      y = largest(call, y, axes[i], keep);
    }
    call.give(y);
  }

  private static void largestOfAll(OperatorCall call) {
    Value.Computed y = call.computed(0);
    for (int axis = call.rank(y) - 1; axis >= 2; axis--) {
      y = largest(call, y, axis, true);
    }
    call.give(y);
  }

  private static Value.Computed largest(
      OperatorCall call, Value.Computed x, int axis, boolean keep) {
    return call.function(
        "max",
        ImmutableMap.of("axis", Argument.constant(axis), "keepDims", Argument.constant(keep)),
        x);
  }

  /** In rising order; all if none are named, unless the call says that none are meant. */
  private static int[] axes(OperatorCall call, Value.Computed x) {
    int rank = call.rank(x);
    int[] axes =
        Arrays.stream(named(call)).mapToInt(axis -> call.axis(axis, rank)).sorted().toArray();
    boolean none = call.attributes().flag("noop_with_empty_axes", false);
    return axes.length > 0 || none ? axes : IntStream.range(0, rank).toArray();
  }

  private static long[] named(OperatorCall call) {
    if (call.has(1)) {
      return call.constant(1, "the axes").wholes();
    }
    return call.attributes().wholes("axes").orElse(new long[0]);
  }

  static Argument list(int... numbers) {
    return new Argument.Items(
        Arrays.stream(numbers)
            .mapToObj(Argument::constant)
            .collect(ImmutableList.toImmutableList()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.onnx.OnnxTensor;

/** Parts of values along axes. */
final class PartOperators {

  private PartOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Gather", PartOperators::gather);
    all.put("Slice", PartOperators::slice);
  }

  /** One index, or several that follow each other. */
  private static void gather(OperatorCall call) {
    OnnxTensor indices = call.constant(1, "the indices");
    long[] numbers = indices.wholes();
    Optional<Value.Sizes> known = call.value(0).wholes();
    if (known.isPresent() && known.get().shape().rank() == 1) {
      ImmutableList.Builder<Size> picked = ImmutableList.builder();
      for (long number : numbers) {
        picked.add(known.get().sizes().get(call.axis(number, known.get().sizes().size())));
      }
      call.give(new Value.Sizes(picked.build(), indices.shape()));
      return;
    }
    Value.Computed x = call.computed(0);
    int axis = call.axis(call.attributes().whole("axis", 0), call.rank(x));
    int size = size(call, x, axis);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = call.axis(numbers[i], size);
    }
    if (indices.shape().rank() == 0) {
      call.give(call.function("select", place(axis, "index", numbers[0]), x));
    } else {
      requireRun(call, indices, numbers);
      call.give(sliced(call, x, axis, numbers[0], numbers[numbers.length - 1] + 1));
    }
  }

  private static void requireRun(OperatorCall call, OnnxTensor indices, long[] numbers) {
    boolean run = indices.shape().rank() == 1 && numbers.length > 0;
    for (int i = 1; i < numbers.length; i++) {
      run &= numbers[i] == numbers[i - 1] + 1;
    }
    if (!run) {
      throw call.refused(
          "the indices must be one or follow each other but are " + Arrays.toString(numbers));
    }
  }

  private static int size(OperatorCall call, Value.Computed x, int axis) {
    Size size = call.sizes(x).get(axis);
    if (!size.isFixed()) {
      throw call.refused("a part of the samples cannot be taken");
    }
    return Math.toIntExact(size.fixed());
  }

  private static ImmutableMap<String, Argument> place(int axis, String name, long at) {
    return ImmutableMap.of("axis", Argument.constant(axis), name, Argument.constant(at));
  }

  private static Value.Computed sliced(
      OperatorCall call, Value.Computed x, int axis, long from, long to) {
    return call.function(
        "slice",
        ImmutableMap.of(
            "axis", Argument.constant(axis),
            "from", Argument.constant(from),
            "to", Argument.constant(to)),
        x);
  }

  private static void slice(OperatorCall call) {
    long[] starts = numbers(call, 1, "starts").orElseThrow(() -> call.refused("starts is missing"));
    long[] ends = numbers(call, 2, "ends").orElseThrow(() -> call.refused("ends is missing"));
    long[] axes =
        numbers(call, 3, "axes").orElse(IntStream.range(0, starts.length).asLongStream().toArray());
    long[] steps = numbers(call, 4, "steps").orElse(new long[] {1});
    if (!Arrays.stream(steps).allMatch(step -> step == 1)) {
      throw call.refused("steps must be 1 but are " + Arrays.toString(steps));
    }
    if (ends.length != starts.length || axes.length != starts.length) {
      throw call.refused("starts, ends and axes must be equally many");
    }
    Optional<Value.Sizes> known = call.value(0).wholes();
    if (known.isPresent() && known.get().shape().rank() == 1 && starts.length == 1) {
      ImmutableList<Size> all = known.get().sizes();
      int from = clipped(starts[0], all.size());
      call.give(Value.sizes(all.subList(from, Math.max(from, clipped(ends[0], all.size())))));
      return;
    }
    Value.Computed y = call.computed(0);
    for (int i = 0; i < axes.length; i++) {
      y = along(call, y, call.axis(axes[i], call.rank(y)), starts[i], ends[i]);
    }
    call.give(y);
  }

  private static Value.Computed along(
      OperatorCall call, Value.Computed x, int axis, long start, long end) {
    if (start == 0 && end >= Integer.MAX_VALUE) {
      return x;
    }
    int size = size(call, x, axis);
    int from = clipped(start, size);
    int to = Math.max(from, clipped(end, size));
    return from == 0 && to == size ? x : sliced(call, x, axis, from, to);
  }

  /** From the end if it is negative, and within the axis. */
  private static int clipped(long place, int size) {
    long at = place < 0 ? place + size : place;
    return (int) Math.max(0, Math.min(size, at));
  }

  /** From version 10 on these are operands. */
  private static Optional<long[]> numbers(OperatorCall call, int operand, String name) {
    return call.has(operand)
        ? Optional.of(call.constant(operand, name).wholes())
        : call.attributes().wholes(name);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.tensor.Shape;

/** Other shapes and orders of the same elements; of constants and sizes they are done at once. */
final class ShapeOperators {

  private ShapeOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Flatten", ShapeOperators::flatten);
    all.put("Reshape", ShapeOperators::reshape);
    all.put("Transpose", ShapeOperators::transpose);
    all.put("Squeeze", ShapeOperators::squeeze);
    all.put("Unsqueeze", ShapeOperators::unsqueeze);
    all.put("Expand", ShapeOperators::expand);
    all.put("Identity", call -> call.give(call.value(0)));
  }

  private static void flatten(OperatorCall call) {
    List<Size> sizes = sizes(call, call.value(0));
    long given = call.attributes().whole("axis", 1);
    int axis = given == sizes.size() ? sizes.size() : call.axis(given, sizes.size());
    give(call, Reshaping.matrix(sizes, axis));
  }

  private static void reshape(OperatorCall call) {
    call.attributes().require("allowzero", 0);
    List<Size> asked =
        call.attributes()
            .wholes("shape")
            .map(shape -> Arrays.stream(shape).mapToObj(Size::of).toList())
            .orElseGet(() -> call.wholes(1, "the shape").sizes());
    give(call, Reshaping.target(call, sizes(call, call.value(0)), asked, call.batch()));
  }

  private static void transpose(OperatorCall call) {
    int rank = sizes(call, call.value(0)).size();
    long[] reversed = IntStream.range(0, rank).mapToLong(i -> rank - 1 - i).toArray();
    int[] order =
        Arrays.stream(call.attributes().wholes("perm").orElse(reversed))
            .mapToInt(axis -> call.axis(axis, rank))
            .toArray();
    if (Arrays.stream(order).distinct().count() != rank || order.length != rank) {
      throw call.refused(
          "perm must name each of " + rank + " axes but is " + Arrays.toString(order));
    }
    if (Arrays.equals(order, IntStream.range(0, rank).toArray())) {
      call.give(call.value(0));
    } else if (call.constant(0).isPresent()) {
      call.give(new Value.Constant(Folding.permuted(call.constant(0).get(), order)));
    } else {
      ImmutableMap<String, Argument> axes = ImmutableMap.of("axes", ReductionOperators.list(order));
      call.give(call.function("permute", axes, call.computed(0)));
    }
  }

  private static void squeeze(OperatorCall call) {
    List<Size> sizes = new ArrayList<>(sizes(call, call.value(0)));
    int[] axes = axes(call, sizes.size());
    if (axes.length == 0) {
      axes =
          IntStream.range(0, sizes.size())
              .filter(axis -> sizes.get(axis).equals(Size.of(1)))
              .toArray();
    }
    Value.Computed y = call.value(0) instanceof Value.Computed x ? x : null;
    for (int i = axes.length - 1; i >= 0; i--) {
      if (!sizes.remove(axes[i]).equals(Size.of(1))) {
        throw call.refused("axis " + axes[i] + " must have size 1");
      }
      y = y == null ? null : call.function("squeeze", axis(axes[i]), y);
    }
    call.give(y == null ? reshaped(call, sizes) : y);
  }

  private static void unsqueeze(OperatorCall call) {
    List<Size> sizes = new ArrayList<>(sizes(call, call.value(0)));
    long[] given = given(call);
    int[] axes = axes(call, sizes.size() + given.length);
    Value.Computed y = call.value(0) instanceof Value.Computed x ? x : null;
    for (int axis : axes) {
      sizes.add(axis, Size.of(1));
      y = y == null ? null : call.function("unsqueeze", axis(axis), y);
    }
    call.give(y == null ? reshaped(call, sizes) : y);
  }

  private static ImmutableMap<String, Argument> axis(int axis) {
    return ImmutableMap.of("axis", Argument.constant(axis));
  }

  private static void expand(OperatorCall call) {
    Value.Computed x = call.computed(0);
    List<Size> sizes = new ArrayList<>(call.sizes(x));
    List<Size> target = new ArrayList<>(call.wholes(1, "the shape").sizes());
    while (target.size() < sizes.size()) {
      target.add(0, Size.of(1));
    }
    int added = target.size() - sizes.size();
    for (int i = added; i < target.size(); i++) {
      target.set(i, target.get(i).equals(Size.of(1)) ? sizes.get(i - added) : target.get(i));
    }
    call.give(target.equals(sizes) ? x : call.function("expand", Reshaping.sizes(target), x));
  }

  /** In rising order. */
  private static int[] axes(OperatorCall call, int rank) {
    return Arrays.stream(given(call)).mapToInt(axis -> call.axis(axis, rank)).sorted().toArray();
  }

  /** From version 13 on axes are an operand. */
  private static long[] given(OperatorCall call) {
    return call.has(1)
        ? call.constant(1, "the axes").wholes()
        : call.attributes().wholes("axes").orElse(new long[0]);
  }

  private static void give(OperatorCall call, List<Size> target) {
    call.give(
        call.value(0) instanceof Value.Computed x
            ? Reshaping.of(call, x, target)
            : reshaped(call, target));
  }

  /** The shape of any value. */
  static List<Size> sizes(OperatorCall call, Value value) {
    if (value instanceof Value.Computed computed) {
      return call.sizes(computed);
    }
    Shape shape =
        value instanceof Value.Sizes sizes
            ? sizes.shape()
            : ((Value.Constant) value).tensor().shape();
    return Arrays.stream(shape.toArray()).mapToObj(Size::of).toList();
  }

  private static Value reshaped(OperatorCall call, List<Size> target) {
    Shape shape = Shape.of(target.stream().mapToLong(Size::fixed).toArray());
    if (call.value(0) instanceof Value.Sizes sizes) {
      return new Value.Sizes(ImmutableList.copyOf(sizes.sizes()), shape);
    }
    OnnxTensor tensor = ((Value.Constant) call.value(0)).tensor();
    return new Value.Constant(tensor.reshaped(shape));
  }
}

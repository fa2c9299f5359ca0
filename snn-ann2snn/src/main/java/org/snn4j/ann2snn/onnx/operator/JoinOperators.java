// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.core.op.PaddingMode;

/** Larger values from smaller ones, and one cut into several. */
final class JoinOperators {

  private JoinOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Concat", JoinOperators::concat);
    all.put("Split", JoinOperators::split);
    all.put("Pad", JoinOperators::pad);
  }

  private static void concat(OperatorCall call) {
    ImmutableList.Builder<Size> sizes = ImmutableList.builder();
    boolean known = true;
    for (int i = 0; i < call.operands() && known; i++) {
      known = call.value(i).wholes().isPresent();
      call.value(i).wholes().ifPresent(list -> sizes.addAll(list.sizes()));
    }
    if (known) {
      call.give(Value.sizes(sizes.build()));
      return;
    }
    List<Value.Computed> parts = new ArrayList<>();
    for (int i = 0; i < call.operands(); i++) {
      parts.add(call.computed(i));
    }
    int axis = call.axis(call.attributes().whole("axis", 1), call.rank(parts.get(0)));
    call.give(
        call.function(
            "concat",
            ImmutableMap.of("axis", Argument.constant(axis)),
            parts.toArray(Value.Computed[]::new)));
  }

  private static void split(OperatorCall call) {
    Value.Computed x = call.computed(0);
    int axis = call.axis(call.attributes().whole("axis", 0), call.rank(x));
    Size size = call.sizes(x).get(axis);
    if (!size.isFixed()) {
      throw call.refused("the samples cannot be split");
    }
    long[] sizes = sizes(call, size.fixed());
    if (Arrays.stream(sizes).sum() != size.fixed() || sizes.length != call.outputs().size()) {
      throw call.refused(
          "the parts "
              + Arrays.toString(sizes)
              + " must add up to "
              + size
              + " and be "
              + call.outputs().size());
    }
    ImmutableMap<String, Argument> given =
        ImmutableMap.of(
            "axis", Argument.constant(axis),
            "sizes", Argument.constant(Arrays.stream(sizes).boxed().toList()));
    List<Value.Computed> parts = call.functions("split", given, sizes.length, x);
    for (int i = 0; i < sizes.length; i++) {
      call.give(i, parts.get(i));
    }
  }

  /** As named; else equal, the last one with what is left. */
  private static long[] sizes(OperatorCall call, long size) {
    if (call.has(1)) {
      return call.constant(1, "the sizes of the parts").wholes();
    }
    int parts = call.outputs().size();
    long[] equal = new long[parts];
    long each = (size + parts - 1) / parts;
    for (int i = 0; i < parts; i++) {
      equal[i] = Math.max(0, Math.min(each, size - i * each));
    }
    return call.attributes().wholes("split").orElse(equal);
  }

  private static void pad(OperatorCall call) {
    Value.Computed x = call.computed(0);
    int rank = call.rank(x);
    int[] pads = pads(call, rank);
    PaddingMode mode = mode(call);
    boolean channels = pads[1] != 0 || pads[rank + 1] != 0;
    if (rank < 3 || rank > 4 || pads[0] != 0 || pads[rank] != 0 || (rank == 3 && channels)) {
      throw call.refused(
          "images [N, C, H, W] can be padded, but not their samples, and rows [N, C, L] along L,"
              + " but pads are "
              + Arrays.toString(pads));
    }
    if (rank == 4) {
      x = Surroundings.along(call, x, 1, pads[1], pads[rank + 1], mode);
    }
    int[] begins = Arrays.copyOfRange(pads, 2, rank);
    int[] ends = Arrays.copyOfRange(pads, rank + 2, 2 * rank);
    call.give(Surroundings.padded(call, x, begins, ends, mode));
  }

  /** All pads before, by axis, then all after. */
  private static int[] pads(OperatorCall call, int rank) {
    long[] given =
        call.has(1)
            ? call.constant(1, "the padding").wholes()
            : call.attributes().wholes("pads").orElse(new long[0]);
    boolean small = Arrays.stream(given).allMatch(pad -> pad >= 0 && pad < 1 << 16);
    if (call.has(3) || given.length != 2 * rank || !small) {
      throw call.refused(
          "pads must be "
              + 2 * rank
              + " numbers of 0 or more, for all axes, but are "
              + Arrays.toString(given));
    }
    return Arrays.stream(given).mapToInt(Math::toIntExact).toArray();
  }

  private static PaddingMode mode(OperatorCall call) {
    String mode = call.attributes().text("mode", "constant");
    double value =
        call.has(2)
            ? call.constant(2, "the padding's value").scalar()
            : call.attributes().real("value", 0);
    if (mode.equals("constant") && value != 0) {
      throw call.refused("the padding must hold 0 but holds " + value);
    }
    return switch (mode) {
      case "constant" -> PaddingMode.ZEROS;
      case "reflect" -> PaddingMode.REFLECT;
      case "edge" -> PaddingMode.REPLICATE;
      case "wrap" -> PaddingMode.CIRCULAR;
      default -> throw call.refused("mode '" + mode + "' is not known");
    };
  }
}

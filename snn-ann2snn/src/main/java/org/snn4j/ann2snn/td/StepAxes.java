// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.UnaryOperator;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Node;

/**
 * The constants of functions of {@code [N, ...]} as those of {@code [T, N, ...]}: axes that are
 * counted from the front move by one, and wanted sizes get T in front.
 *
 * @param steps T
 */
record StepAxes(Argument steps) {

  private static final Argument TIME = Argument.constant(0L);

  /** The arguments by name of a node that does the same at each step. */
  ImmutableMap<String, Argument> of(Node node) {
    return switch (node.target()) {
      case "reshape", "expand" -> changed(node, this::withTime, "sizes");
      case "permute" -> changed(node, StepAxes::withTimeFirst, "axes");
      case "sum", "mean" -> changed(node, StepAxes::moved, "axes");
      case "flatten" -> changed(node, StepAxes::moved, "from", "to");
      case "transpose" -> changed(node, StepAxes::moved, "a", "b");
      default -> changed(node, StepAxes::moved, "axis");
    };
  }

  private static ImmutableMap<String, Argument> changed(
      Node node, UnaryOperator<Argument> change, String... names) {
    ImmutableMap.Builder<String, Argument> all = ImmutableMap.builder();
    all.putAll(node.kwargs());
    for (String name : names) {
      if (node.kwargs().containsKey(name)) {
        all.put(name, change.apply(node.kwargs().get(name)));
      }
    }
    return all.buildKeepingLast();
  }

  private Argument withTime(Argument sizes) {
    return prepended(steps, sizes);
  }

  private static Argument withTimeFirst(Argument axes) {
    return prepended(TIME, moved(axes));
  }

  private static Argument prepended(Argument first, Argument items) {
    return new Argument.Items(
        ImmutableList.<Argument>builder()
            .add(first)
            .addAll(((Argument.Items) items).items())
            .build());
  }

  /** An axis, or several. */
  private static Argument moved(Argument axis) {
    if (axis instanceof Argument.Items axes) {
      return new Argument.Items(
          axes.items().stream().map(StepAxes::moved).collect(ImmutableList.toImmutableList()));
    }
    boolean fromFront =
        axis instanceof Argument.Constant constant
            && constant.value() instanceof Number number
            && number.longValue() >= 0;
    return fromFront
        ? Argument.constant(((Number) ((Argument.Constant) axis).value()).longValue() + 1)
        : axis;
  }
}

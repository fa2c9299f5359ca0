// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.core.nn.layer.Flatten;

/** Other shapes of the same elements, for any number of samples. */
final class Reshaping {

  private Reshaping() {}

  /** The product of sizes. */
  static Size product(List<Size> sizes) {
    Size product = Size.of(1);
    for (Size size : sizes) {
      product = product.times(size);
    }
    return product;
  }

  /** The axes before one, and from it on, joined. */
  static ImmutableList<Size> matrix(List<Size> sizes, int axis) {
    return ImmutableList.of(
        product(sizes.subList(0, axis)), product(sizes.subList(axis, sizes.size())));
  }

  /** A value under another shape of as many elements; nothing is added where it has that shape. */
  static Value.Computed of(OperatorCall call, Value.Computed x, List<Size> target) {
    List<Size> sizes = call.sizes(x);
    if (sizes.equals(target)) {
      return x;
    }
    if (target.size() == 2 && sizes.size() > 2 && target.equals(matrix(sizes, 1))) {
      return call.module(new Flatten(), x);
    }
    return call.function("reshape", sizes(target), x);
  }

  /** Sizes as the arguments of a node. */
  static ImmutableMap<String, Argument> sizes(List<Size> sizes) {
    return ImmutableMap.of(
        "sizes",
        new Argument.Items(
            sizes.stream().map(Size::argument).collect(ImmutableList.toImmutableList())));
  }

  /**
   * What a Reshape asks for: 0 is the operand's size there, -1 what is left. Where the samples are
   * nowhere in it but in a number that the file was written for, they are on the first axis.
   *
   * @param batch the number of samples that the file was written for, if it says one
   */
  static List<Size> target(
      OperatorCall call, List<Size> sizes, List<Size> asked, OptionalLong batch) {
    List<Size> target = new ArrayList<>(asked);
    for (int i = 0; i < target.size(); i++) {
      if (target.get(i).equals(Size.of(0))) {
        target.set(i, i < sizes.size() ? sizes.get(i) : Size.of(0));
      }
    }
    Size total = product(sizes);
    if (!total.isFixed() && target.stream().allMatch(Size::isFixed) && !target.isEmpty()) {
      withSamples(target, batch);
    }
    int open = target.indexOf(Size.of(-1));
    if (open >= 0) {
      target.set(open, Size.of(1));
      target.set(open, total.dividedBy(product(target)));
    }
    if (target.stream().anyMatch(size -> size.fixed() < 0) || !product(target).equals(total)) {
      throw call.refused("sizes " + sizes + " do not fit into the shape " + asked);
    }
    return target;
  }

  private static void withSamples(List<Size> target, OptionalLong batch) {
    long first = target.get(0).fixed();
    if (first > 0 && batch.isPresent() && first % batch.getAsLong() == 0) {
      target.set(0, Size.perSample(first / batch.getAsLong()));
    } else if (!target.contains(Size.of(-1))) {
      target.set(0, Size.of(-1));
    }
  }
}

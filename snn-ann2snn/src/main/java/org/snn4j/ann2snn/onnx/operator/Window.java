// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Shape;

/**
 * The window of a convolution or pooling, along one axis or two.
 *
 * @param kernel its sizes
 * @param strides the steps from window to window
 * @param dilations the distances between its places
 * @param begins the padding before
 * @param ends the padding after
 */
record Window(int[] kernel, int[] strides, int[] dilations, int[] begins, int[] ends) {

  /** More would not be a network but a damaged file. */
  private static final int LARGEST = 1 << 16;

  /**
   * From a call's attributes.
   *
   * @param kernel the window's sizes
   * @param x the operand, {@code [N, C, ...]}
   */
  static Window of(OperatorCall call, Shape kernel, Value.Computed x) {
    int axes = kernel.rank();
    if (axes < 1 || axes > 2) {
      throw call.refused("the window must have 1 or 2 axes but is " + kernel);
    }
    List<Size> sizes = call.sizes(x);
    if (sizes.size() != axes + 2) {
      throw call.refused(
          "the operand must have "
              + (axes + 2)
              + " axes for a window "
              + kernel
              + " but has sizes "
              + sizes);
    }
    Window plain =
        new Window(
            numbers(call, "kernel_shape", 1, kernel.toArray()),
            numbers(call, "strides", 1, filled(axes, 1)),
            numbers(call, "dilations", 1, filled(axes, 1)),
            new int[axes],
            new int[axes]);
    if (!Arrays.equals(plain.longs(), kernel.toArray())) {
      throw call.refused(
          "kernel_shape is " + Arrays.toString(plain.kernel) + " but the weights' is " + kernel);
    }
    return plain.padded(call, sizes.subList(2, sizes.size()));
  }

  private long[] longs() {
    return Arrays.stream(kernel).asLongStream().toArray();
  }

  private static long[] filled(int length, long value) {
    long[] values = new long[length];
    Arrays.fill(values, value);
    return values;
  }

  private static int[] numbers(OperatorCall call, String name, int least, long[] otherwise) {
    long[] given = call.attributes().wholes(name).orElse(otherwise);
    boolean right = given.length == otherwise.length;
    for (long number : given) {
      right &= number >= least && number <= LARGEST;
    }
    if (!right) {
      throw call.refused(
          name
              + " must be "
              + otherwise.length
              + " numbers from "
              + least
              + " to "
              + LARGEST
              + " but is "
              + Arrays.toString(given));
    }
    return Arrays.stream(given).mapToInt(Math::toIntExact).toArray();
  }

  private Window padded(OperatorCall call, List<Size> sizes) {
    String auto = call.attributes().text("auto_pad", "NOTSET");
    int axes = kernel.length;
    return switch (auto) {
      case "NOTSET", "" -> {
        int[] pads = numbers(call, "pads", 0, filled(2 * axes, 0));
        yield with(Arrays.copyOf(pads, axes), Arrays.copyOfRange(pads, axes, 2 * axes));
      }
      case "VALID" -> this;
      case "SAME_UPPER", "SAME_LOWER" -> same(call, sizes, auto.equals("SAME_UPPER"));
      default -> throw call.refused("auto_pad '" + auto + "' is not known");
    };
  }

  /** As many outputs as steps fit into the input. */
  private Window same(OperatorCall call, List<Size> sizes, boolean upper) {
    int[] before = new int[kernel.length];
    int[] after = new int[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      if (!sizes.get(i).isFixed()) {
        throw call.refused("auto_pad needs images of one size but their sizes are " + sizes);
      }
      long size = sizes.get(i).fixed();
      long outputs = (size + strides[i] - 1) / strides[i];
      int total = (int) Math.max(0, (outputs - 1) * strides[i] + extent(i) - size);
      before[i] = upper ? total / 2 : total - total / 2;
      after[i] = total - before[i];
    }
    return with(before, after);
  }

  Window with(int[] before, int[] after) {
    return new Window(kernel, strides, dilations, before, after);
  }

  Window withoutPadding() {
    return with(new int[kernel.length], new int[kernel.length]);
  }

  /** How far it reaches along an axis. */
  int extent(int axis) {
    return dilations[axis] * (kernel[axis] - 1) + 1;
  }

  boolean isFlat() {
    return kernel.length == 1;
  }

  boolean hasEvenPadding() {
    return Arrays.equals(begins, ends);
  }

  /** Whether along every axis at least as much is added after as before. */
  boolean endsHaveMore() {
    for (int i = 0; i < begins.length; i++) {
      if (ends[i] < begins[i]) {
        return false;
      }
    }
    return true;
  }

  /** A number of the vertical axis; of a window along one axis, that of a row. */
  private int vertical(int[] numbers, int ofRow) {
    return isFlat() ? ofRow : numbers[0];
  }

  private static int horizontal(int[] numbers) {
    return numbers[numbers.length - 1];
  }

  /** As a convolution's geometry; what is added after may exceed what is added before. */
  ConvGeometry convolution(int groups) {
    int[] extra = new int[kernel.length];
    Arrays.setAll(extra, i -> ends[i] - begins[i]);
    return ConvGeometry.kernel(vertical(kernel, 1), horizontal(kernel))
        .withStride(vertical(strides, 1), horizontal(strides))
        .withDilation(vertical(dilations, 1), horizontal(dilations))
        .withPadding(vertical(begins, 0), horizontal(begins))
        .withExtraPadding(vertical(extra, 0), horizontal(extra))
        .withGroups(groups);
  }

  /** The vertical and the horizontal number of kernel, strides, dilations or padding before. */
  int[] pair(int[] numbers, int ofRow) {
    return new int[] {vertical(numbers, ofRow), horizontal(numbers)};
  }
}

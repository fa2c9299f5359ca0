// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AdaptiveAvgPool1d;
import org.snn4j.core.nn.layer.AdaptiveAvgPool2d;
import org.snn4j.core.nn.layer.AvgPool1d;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.MaxPool1d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Shape;

/** Poolings of rows and images. */
final class PoolingOperators {

  private PoolingOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("MaxPool", PoolingOperators::largest);
    all.put("AveragePool", PoolingOperators::average);
    all.put("GlobalAveragePool", PoolingOperators::wholeAverage);
  }

  private static void largest(OperatorCall call) {
    Value.Computed x = call.computed(0);
    Window window = window(call, x);
    PoolGeometry geometry = geometry(call, window, x).withCountIncludePad(false);
    Module layer = window.isFlat() ? new MaxPool1d(geometry) : new MaxPool2d(geometry);
    call.give(call.module(layer, x));
  }

  private static void average(OperatorCall call) {
    Value.Computed x = call.computed(0);
    Window window = window(call, x);
    boolean counted = call.attributes().flag("count_include_pad", false);
    if (counted && !window.hasEvenPadding()) {
      // Zeros that are counted can as well be part of the image.
      x = Surroundings.padded(call, x, window.begins(), window.ends(), PaddingMode.ZEROS);
      window = window.withoutPadding();
    }
    PoolGeometry geometry = geometry(call, window, x).withCountIncludePad(counted);
    Module layer = window.isFlat() ? new AvgPool1d(geometry) : new AvgPool2d(geometry);
    call.give(call.module(layer, x));
  }

  private static void wholeAverage(OperatorCall call) {
    Value.Computed x = call.computed(0);
    Module layer =
        switch (call.rank(x)) {
          case 3 -> new AdaptiveAvgPool1d(1);
          case 4 -> new AdaptiveAvgPool2d(1);
          default ->
              throw call.refused(
                  "the operand must have 3 or 4 axes but has sizes " + call.sizes(x));
        };
    call.give(call.module(layer, x));
  }

  private static Window window(OperatorCall call, Value.Computed x) {
    long[] kernel =
        call.attributes()
            .wholes("kernel_shape")
            .orElseThrow(() -> call.refused("kernel_shape is missing"));
    return Window.of(call, Shape.of(kernel), x);
  }

  /**
   * Padding that is larger after than before does not change what a window sees, only how many
   * there are: one more, which ceil mode can give, or none.
   */
  private static PoolGeometry geometry(OperatorCall call, Window window, Value.Computed x) {
    boolean ceiling = call.attributes().flag("ceil_mode", false);
    PoolGeometry plain = geometry(window);
    if (window.hasEvenPadding()) {
      return plain.withCeilMode(ceiling);
    }
    for (boolean up : new boolean[] {false, true}) {
      if (hasWindows(plain.withCeilMode(up), window, ceiling, call.sizes(x))) {
        return plain.withCeilMode(up);
      }
    }
    throw call.refused(
        "padding that differs on opposite sides is not supported with this window: "
            + plain
            + " and after it "
            + java.util.Arrays.toString(window.ends()));
  }

  private static boolean hasWindows(
      PoolGeometry geometry, Window window, boolean ceiling, ImmutableList<Size> sizes) {
    int axes = window.kernel().length;
    for (int i = 0; i < axes; i++) {
      long size = sizes.get(2 + i).fixed();
      long room = size + window.begins()[i] + window.ends()[i] - window.extent(i);
      int stride = window.strides()[i];
      long needed = Math.floorDiv(ceiling ? room + stride - 1 : room, stride) + 1;
      boolean vertical = axes == 2 && i == 0;
      long given = vertical ? geometry.outHeight(size) : geometry.outWidth(size);
      if (given != needed) {
        return false;
      }
    }
    return true;
  }

  private static PoolGeometry geometry(Window window) {
    int[] kernel = window.pair(window.kernel(), 1);
    int[] strides = window.pair(window.strides(), 1);
    int[] dilations = window.pair(window.dilations(), 1);
    int[] begins = window.pair(window.begins(), 0);
    return PoolGeometry.window(kernel[0], kernel[1])
        .withStride(strides[0], strides[1])
        .withDilation(dilations[0], dilations[1])
        .withPadding(begins[0], begins[1]);
  }
}

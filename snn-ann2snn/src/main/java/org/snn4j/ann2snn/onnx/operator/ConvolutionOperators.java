// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableSortedMap;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.tensor.Shape;

/** Convolutions with constant weights. */
final class ConvolutionOperators {

  private ConvolutionOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("Conv", ConvolutionOperators::convolve);
    all.put("ConvTranspose", ConvolutionOperators::enlarge);
  }

  private static void convolve(OperatorCall call) {
    OnnxTensor weight = weight(call);
    Value.Computed x = call.computed(0);
    Window window = Window.of(call, weight.shape().tail(2), x);
    if (!window.endsHaveMore()) {
      x = Surroundings.padded(call, x, window.begins(), window.ends(), PaddingMode.ZEROS);
      window = window.withoutPadding();
    }
    int groups = groups(call);
    int in = Math.toIntExact(weight.shape().size(1) * groups);
    int out = Math.toIntExact(weight.shape().size(0));
    ConvGeometry geometry = window.convolution(groups);
    Module layer =
        window.isFlat()
            ? new Conv1d(in, out, geometry, call.has(2), call.init())
            : new Conv2d(in, out, geometry, call.has(2), call.init());
    call.give(call.module(filled(call, layer, weight, out), x));
  }

  private static void enlarge(OperatorCall call) {
    OnnxTensor weight = weight(call);
    Value.Computed x = call.computed(0);
    Window window = Window.of(call, weight.shape().tail(2), x);
    String auto = call.attributes().text("auto_pad", "NOTSET");
    boolean plain = auto.equals("NOTSET") || auto.equals("VALID");
    if (!plain || !window.hasEvenPadding() || call.attributes().has("output_shape")) {
      throw call.refused(
          "auto_pad, output_shape and padding that differs on opposite sides are not supported");
    }
    int groups = groups(call);
    int in = Math.toIntExact(weight.shape().size(0));
    int out = Math.toIntExact(weight.shape().size(1) * groups);
    Module layer = enlarging(call, window, groups, in, out);
    call.give(call.module(filled(call, layer, weight, out), x));
  }

  private static Module enlarging(OperatorCall call, Window window, int groups, int in, int out) {
    ConvGeometry geometry = window.convolution(groups);
    long[] extra =
        call.attributes().wholes("output_padding").orElse(new long[window.kernel().length]);
    if (extra.length != window.kernel().length) {
      throw call.refused("output_padding must have " + window.kernel().length + " numbers");
    }
    int last = Math.toIntExact(extra[extra.length - 1]);
    return window.isFlat()
        ? new ConvTranspose1d(in, out, geometry, last, call.has(2), call.init())
        : new ConvTranspose2d(
            in, out, geometry, Math.toIntExact(extra[0]), last, call.has(2), call.init());
  }

  private static OnnxTensor weight(OperatorCall call) {
    OnnxTensor weight = call.constant(1, "the weights");
    if (weight.shape().rank() < 3 || weight.shape().length() == 0) {
      throw call.refused("the weights must have 3 or 4 axes but are " + weight);
    }
    return weight;
  }

  private static int groups(OperatorCall call) {
    long groups = call.attributes().whole("group", 1);
    if (groups < 1 || groups > Integer.MAX_VALUE) {
      throw call.refused("group must be 1 or more but is " + groups);
    }
    return (int) groups;
  }

  private static Module filled(OperatorCall call, Module layer, OnnxTensor weight, int out) {
    Weights.parameter(call, layer, "weight", weight, weight.shape());
    if (call.has(2)) {
      Weights.parameter(call, layer, "bias", call.constant(2, "the bias"), Shape.of(out));
    }
    return layer;
  }
}

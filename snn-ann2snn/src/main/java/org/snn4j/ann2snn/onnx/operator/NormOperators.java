// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.OptionalDouble;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.tensor.Shape;

/** Normalisations with constant scales and shifts. */
final class NormOperators {

  private NormOperators() {}

  static void file(ImmutableSortedMap.Builder<String, OperatorRule> all) {
    all.put("BatchNormalization", NormOperators::batchNorm);
    all.put("LayerNormalization", NormOperators::layerNorm);
  }

  private static void batchNorm(OperatorCall call) {
    call.attributes().require("training_mode", 0);
    call.attributes().require("spatial", 1);
    Value.Computed x = call.computed(0);
    OnnxTensor scale = call.constant(1, "the scale");
    int channels = scale.length();
    double momentum = call.attributes().real("momentum", 0.9);
    BatchNorm.Options options =
        new BatchNorm.Options(
            call.attributes().real("epsilon", 1e-5), OptionalDouble.of(1 - momentum), true);
    Module layer =
        call.rank(x) == 4
            ? new BatchNorm2d(channels, options, call.init())
            : new BatchNorm1d(channels, options, call.init());
    Shape shape = Shape.of(channels);
    Weights.parameter(call, layer, "weight", scale, shape);
    Weights.parameter(call, layer, "bias", call.constant(2, "the shift"), shape);
    Weights.buffer(call, layer, "running_mean", call.constant(3, "the mean"), shape);
    Weights.buffer(call, layer, "running_var", call.constant(4, "the variance"), shape);
    call.give(call.module(layer, x));
  }

  private static void layerNorm(OperatorCall call) {
    Value.Computed x = call.computed(0);
    List<Size> sizes = call.sizes(x);
    int axis = call.axis(call.attributes().whole("axis", -1), sizes.size());
    List<Size> normalized = sizes.subList(axis, sizes.size());
    if (!normalized.stream().allMatch(Size::isFixed)) {
      throw call.refused("axis must lie behind the samples but is " + axis + " of " + sizes);
    }
    Shape shape = Shape.of(normalized.stream().mapToLong(Size::fixed).toArray());
    double eps = call.attributes().real("epsilon", 1e-5);
    boolean scaled = call.has(1);
    LayerNorm layer = new LayerNorm(shape, eps, scaled, call.has(2), call.init());
    if (scaled) {
      Weights.parameter(call, layer, "weight", call.constant(1, "the scale"), shape);
    }
    if (call.has(2)) {
      Weights.parameter(call, layer, "bias", call.constant(2, "the shift"), shape);
    }
    call.give(call.module(layer, x));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.Map;
import java.util.OptionalLong;
import org.snn4j.ann2snn.onnx.OnnxException;
import org.snn4j.ann2snn.onnx.OnnxInput;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.core.tensor.Shape;

/** The shapes of one sample of each input. */
final class InputShapes {

  /** More would not be a sample but a damaged file. */
  private static final long MOST_ELEMENTS = 1L << 27;

  private final Map<String, Shape> given;

  InputShapes(OnnxModel model, Map<String, Shape> given) {
    this.given = given;
    for (String name : given.keySet()) {
      if (model.inputs().stream().noneMatch(input -> input.name().equals(name))) {
        throw new OnnxException(
            "'"
                + model.name()
                + "' has no input '"
                + name
                + "', whose sample shape was given; its"
                + " inputs are "
                + model.inputs().stream().map(OnnxInput::name).toList());
      }
    }
  }

  /** Without the axis of samples. */
  Shape sample(OnnxInput input) {
    if (!input.floating()) {
      throw refused(input, "must hold floating-point numbers");
    }
    Shape sample = given.containsKey(input.name()) ? given.get(input.name()) : declared(input);
    if (sample.length() > MOST_ELEMENTS) {
      throw refused(
          input, "must have at most " + MOST_ELEMENTS + " numbers a sample but has " + sample);
    }
    return sample;
  }

  private static Shape declared(OnnxInput input) {
    if (input.sizes().isEmpty()) {
      throw refused(input, "has no known shape; give the shape of one sample");
    }
    long[] sizes = new long[input.sizes().size() - 1];
    for (int axis = 0; axis < sizes.length; axis++) {
      OptionalLong size = input.sizes().get(axis + 1);
      if (size.isEmpty()) {
        throw refused(
            input, "leaves the size of axis " + (axis + 1) + " open; give the shape of one sample");
      }
      sizes[axis] = size.getAsLong();
    }
    try {
      return Shape.of(sizes);
    } catch (ArithmeticException overflow) {
      throw refused(input, "is too large: " + overflow.getMessage());
    }
  }

  private static OnnxException refused(OnnxInput input, String why) {
    return new OnnxException("input '" + input.name() + "' " + why);
  }
}

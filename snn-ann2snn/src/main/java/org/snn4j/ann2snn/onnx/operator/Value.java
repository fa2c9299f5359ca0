// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.tensor.Shape;

/** What a name of an ONNX file stands for while it is imported. */
sealed interface Value {

  /** What a node of the graph computes. */
  record Computed(String node) implements Value {}

  /** A constant. */
  record Constant(OnnxTensor tensor) implements Value {}

  /** Whole numbers computed from shapes, which may go with the samples. */
  record Sizes(ImmutableList<Size> sizes, Shape shape) implements Value {}

  /** A single size. */
  static Value size(Size size) {
    return new Sizes(ImmutableList.of(size), Shape.of());
  }

  /** Several sizes along one axis. */
  static Value sizes(ImmutableList<Size> sizes) {
    return new Sizes(sizes, Shape.of(sizes.size()));
  }

  /** As a constant, if it is one whatever the number of samples. */
  default Optional<OnnxTensor> constant() {
    if (this instanceof Constant constant) {
      return Optional.of(constant.tensor());
    }
    if (this instanceof Sizes sizes && sizes.sizes().stream().allMatch(Size::isFixed)) {
      long[] numbers = sizes.sizes().stream().mapToLong(Size::fixed).toArray();
      return Optional.of(OnnxTensor.of("", sizes.shape(), numbers));
    }
    return Optional.empty();
  }

  /** As whole numbers, if they are known. */
  default Optional<Sizes> wholes() {
    if (this instanceof Sizes sizes) {
      return Optional.of(sizes);
    }
    return constant()
        .filter(tensor -> tensor.type().isWhole())
        .map(tensor -> new Sizes(list(tensor), tensor.shape()));
  }

  private static ImmutableList<Size> list(OnnxTensor tensor) {
    ImmutableList.Builder<Size> sizes = ImmutableList.builder();
    for (long number : tensor.wholes()) {
      sizes.add(Size.of(number));
    }
    return sizes.build();
  }
}

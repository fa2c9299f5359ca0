// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The inputs that thresholds and scales are measured on, batch by batch. */
@FunctionalInterface
public interface CalibrationData {

  /**
   * Calls a consumer with each batch in turn.
   *
   * @param outer batches belong to scopes inside it, which are closed after their turn
   * @param most stops after so many batches
   */
  void forEach(TensorScope outer, long most, Consumer<Tensor> consumer);

  /** Takes one call's inputs: by position, and by their names. */
  @FunctionalInterface
  interface Call {
    /** Runs the network on them. */
    void accept(List<Tensor> inputs, Map<String, Tensor> named);
  }

  /** The same for networks with several inputs. */
  default void forEachCall(TensorScope outer, long most, Call call) {
    forEach(outer, most, batch -> call.accept(List.of(batch), Map.of()));
  }

  /** The inputs of a source's first epoch, labels left out. */
  static CalibrationData of(BatchSource source) {
    return new SourceCalibration(source);
  }

  /**
   * Batches in the forms that PyTorch's loaders give: a tensor, a list whose first item is the
   * input, a map with the input under {@code input}, {@code image}, {@code img}, {@code x}, {@code
   * data} or {@code pixel_values}, or else its first value. A network with several inputs is called
   * with a map's values by name, or with the values of a list that is a list's first item.
   */
  static CalibrationData of(Iterable<?> batches) {
    return new BatchForms(batches);
  }
}

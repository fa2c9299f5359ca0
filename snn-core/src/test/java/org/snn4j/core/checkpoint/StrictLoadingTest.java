// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** From a module to a file and back into a module. */
class StrictLoadingTest {

  @TempDir private Path folder;
  private TensorScope scope;

  /** Two children with a weight of each layout and precision, a buffer and a counter. */
  private static final class Pair extends Module {
    private Pair(TensorScope scope, double start) {
      child("first", new Part(scope, DType.FLOAT, start));
      child("second", new Part(scope, DType.DOUBLE, start));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return x;
    }
  }

  private static final class Part extends Module {
    private Part(TensorScope scope, DType dtype, double start) {
      Shape shape = Shape.of(2, 3, 5);
      Tensor weight = scope.allocate(dtype, shape, Strides.innermost(shape, 1));
      double[] values = new double[30];
      for (int i = 0; i < values.length; i++) {
        values[i] = start + i / 7.0;
      }
      weight.copyFrom(values);
      parameter("weight", weight);
      buffer("mean", scope.full(dtype, start, Shape.of(3)));
      counter("batches");
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return x;
    }
  }

  @BeforeEach
  void open() {
    scope = TensorScope.open("test");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static double[] weight(Module module, String name) {
    return module.parameters().get(name).value().toDoubleArray();
  }

  @Test
  void a_module_comes_back_from_a_file_bit_for_bit() {
    Path file = folder.resolve("x.safetensors");
    Pair saved = new Pair(scope, 1);
    saved.counters().get("first.batches").increment();
    Checkpoint.of(saved.stateDict()).write(file);
    Pair loaded = new Pair(scope, 2);
    loaded.load(Checkpoint.read(file).model());
    for (String name : saved.parameters().keySet()) {
      assertThat(weight(loaded, name)).as(name).isEqualTo(weight(saved, name));
    }
    assertThat(loaded.buffers().get("second.mean").value().toDoubleArray())
        .containsExactly(1, 1, 1);
    assertThat(loaded.counters().get("first.batches").value()).isEqualTo(1);
  }

  @Test
  void every_difference_is_named_in_one_message_and_nothing_is_changed() {
    Pair module = new Pair(scope, 1);
    Map<String, Entry> entries = new LinkedHashMap<>(new Pair(scope, 2).stateDict().entries());
    entries.remove("first.mean");
    entries.remove("second.batches");
    entries.put("first.weight", new Entry.Floats(Shape.of(2, 5, 3), new float[30]));
    entries.put("first.batches", new Entry.Floats(Shape.of(), new float[] {1}));
    entries.put("third.weight", new Entry.Floats(Shape.of(1), new float[1]));
    assertThatThrownBy(() -> module.load(new StateDict(entries)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessage(
            "The saved state does not fit Pair: 'first.weight' must have shape [2, 3, 5] but has"
                + " [2, 5, 3]; missing 'first.mean' [3]; 'first.batches' must hold a whole number;"
                + " missing 'second.batches' []; unexpected 'third.weight' [1]");
    assertThat(weight(module, "second.weight")[0]).isEqualTo(1);
  }
}

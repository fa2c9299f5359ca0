// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Properties of every converted network, whatever it is made of. */
class STATransformerRecipeTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private StaNetwork converted(Kinds kind, StaMode mode, DType dtype) {
    List<Tensor> batches = List.of(kind.input(random, dtype, 7), kind.input(random, dtype, 7));
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .dataloader(CalibrationData.of(batches))
            .timeSteps(5)
            .mode(mode)
            .spikeConv2d(mode == StaMode.SPIKING_AFFINE)
            .build();
    return (StaNetwork) new Converter(recipe, scope).convert(kind.network());
  }

  private double[] run(Module network, Tensor x) {
    try (TensorScope inner = scope.child("run")) {
      return network.forward(x, ForwardPass.inference(inner)).toDoubleArray();
    }
  }

  private static void assertClose(String name, double[] got, double[] wanted, double error) {
    assertThat(got).as(name).hasSameSizeAs(wanted);
    for (int i = 0; i < got.length; i++) {
      assertThat(Math.abs(got[i] - wanted[i]))
          .as(name)
          .isLessThanOrEqualTo(error * Math.max(1, Math.abs(wanted[i])));
    }
  }

  @Test
  void equivalent_networks_give_what_they_were_made_of() {
    for (Kinds kind : Kinds.all(init, random)) {
      StaNetwork network = converted(kind, StaMode.EQUIVALENT, DType.FLOAT);
      for (int samples : new int[] {1, 3}) {
        Tensor x = kind.input(random, DType.FLOAT, samples);
        assertClose(kind.name(), run(network, x), run(kind.network(), x), 1e-5);
      }
    }
  }

  @Test
  void equivalent_networks_in_double_precision_do_so_more_closely() {
    for (Kinds kind : Kinds.all(init.inDoublePrecision(), random)) {
      StaNetwork network = converted(kind, StaMode.EQUIVALENT, DType.DOUBLE);
      Tensor x = kind.input(random, DType.DOUBLE, 2);
      assertClose(kind.name(), run(network, x), run(kind.network(), x), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void leaving_zeros_out_changes_no_bit(StaMode mode) {
    for (DType dtype : DType.values()) {
      Init precise = dtype == DType.DOUBLE ? init.inDoublePrecision() : init;
      for (Kinds kind : Kinds.all(precise, random)) {
        StaNetwork network = converted(kind, mode, dtype);
        Tensor x = kind.input(random, dtype, 3);
        assertThat(bits(run(network, x)))
            .as(kind.name() + " " + dtype)
            .containsExactly(bits(run(network.inFull(), x)));
      }
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void every_call_starts_at_rest_and_gives_the_same(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      StaNetwork network = converted(kind, mode, DType.FLOAT);
      Tensor x = kind.input(random, DType.FLOAT, 3);
      ForwardPass pass = ForwardPass.inference(scope);
      double[] first = network.forward(x, pass).toDoubleArray();
      network.forward(kind.input(random, DType.FLOAT, 2), pass);
      assertThat(network.forward(x, pass).toDoubleArray()).as(kind.name()).containsExactly(first);
    }
  }

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void a_sample_is_alone_in_any_batch(StaMode mode) {
    for (Kinds kind : Kinds.all(init.inDoublePrecision(), random)) {
      StaNetwork network = converted(kind, mode, DType.DOUBLE);
      Tensor x = kind.input(random, DType.DOUBLE, 3);
      double[] all = run(network, x);
      int each = all.length / 3;
      for (int i = 0; i < 3; i++) {
        Tensor one = org.snn4j.core.op.Views.slice(x, 0, i, i + 1);
        assertClose(
            kind.name(),
            run(network, one),
            Arrays.copyOfRange(all, i * each, (i + 1) * each),
            1e-9);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void calls_leave_no_memory_behind(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      StaNetwork network = converted(kind, mode, DType.FLOAT);
      Tensor x = kind.input(random, DType.FLOAT, 3);
      try (TensorScope inner = scope.child("calls")) {
        ForwardPass pass = ForwardPass.inference(inner);
        long outer = scope.bytes();
        inner.release(network.forward(x, pass));
        long rest = inner.bytes();
        for (int i = 0; i < 3; i++) {
          inner.release(network.forward(x, pass));
          inner.release(network.inFull().forward(x, pass));
        }
        assertThat(rest).as(kind.name()).isZero();
        assertThat(inner.bytes()).as(kind.name()).isZero();
        assertThat(scope.bytes()).as(kind.name()).isEqualTo(outer);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void the_network_that_is_converted_stays_as_it_is(StaMode mode) {
    for (Kinds kind : Kinds.all(init, random)) {
      Map<String, Object> before = everything(kind.network());
      StaNetwork network = converted(kind, mode, DType.FLOAT);
      run(network, kind.input(random, DType.FLOAT, 2));
      assertThat(everything(kind.network())).as(kind.name()).isEqualTo(before);
    }
  }

  private static Map<String, Object> everything(Module network) {
    Map<String, Object> all = new LinkedHashMap<>();
    network.modules().forEach((path, module) -> all.put("module " + path, module));
    network.modules().forEach((path, module) -> all.put("path " + path, module.path()));
    network.parameters().forEach((path, p) -> all.put(path, values(p.value())));
    network.buffers().forEach((path, b) -> all.put(path, values(b.value())));
    return all;
  }

  private static List<Double> values(Tensor tensor) {
    List<Double> values = new ArrayList<>();
    Arrays.stream(tensor.toDoubleArray()).forEach(values::add);
    return values;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Every kernel gives the same bits on 1, 2 and 3 threads, and interpreted and compiled. */
@Tag("kernel")
class ThreadCountTest {

  private static final long SEED = 7;

  @TestFactory
  Stream<DynamicTest> results_do_not_depend_on_the_number_of_threads() {
    List<KernelCase> cases = new ArrayList<>(ElementwiseCases.large());
    cases.addAll(RowCases.all());
    cases.addAll(ProductCases.all());
    cases.addAll(SpikeCases.all());
    cases.addAll(SpikeAttentionCases.all());
    cases.addAll(NeuronCases.large());
    cases.addAll(NormalizedNeuronCases.large());
    cases.addAll(CellCases.large());
    cases.addAll(ModelCases.all());
    return Stream.of(0, 1)
        .map(
            provider ->
                DynamicTest.dynamicTest("provider " + provider, () -> compare(provider, cases)));
  }

  @TestFactory
  Stream<DynamicTest> results_do_not_change_when_the_code_was_compiled() {
    List<KernelCase> cases =
        RowCases.all().stream().filter(one -> one.name().contains("[67, 64]")).toList();
    return Stream.of(0, 1)
        .map(
            provider ->
                DynamicTest.dynamicTest("provider " + provider, () -> repeat(provider, cases)));
  }

  private static void repeat(int provider, List<KernelCase> cases) {
    try (Workers one = new Workers(1)) {
      if (provider >= Providers.on(one).size()) {
        return;
      }
      Kernels kernels = Providers.on(one).get(provider);
      for (KernelCase each : cases) {
        List<float[]> first = run(each, kernels);
        for (int i = 0; i < 100; i++) {
          run(each, kernels);
        }
        assertSameBits(each, first, run(each, kernels));
      }
    }
  }

  private static void compare(int provider, List<KernelCase> cases) {
    try (Workers one = new Workers(1);
        Workers two = new Workers(2);
        Workers three = new Workers(3)) {
      if (provider >= Providers.on(one).size()) {
        return;
      }
      Kernels alone = Providers.on(one).get(provider);
      Kernels inTwo = Providers.on(two).get(provider);
      Kernels inThree = Providers.on(three).get(provider);
      for (KernelCase each : cases) {
        List<float[]> expected = run(each, alone);
        assertSameBits(each, expected, run(each, inTwo));
        assertSameBits(each, expected, run(each, inThree));
      }
    }
  }

  private static List<float[]> run(KernelCase each, Kernels kernels) {
    try (TensorScope scope = TensorScope.open(each.name())) {
      return each.body().run(kernels, new Inputs(scope, DType.FLOAT, SEED)).stream()
          .map(Tensor::toFloatArray)
          .toList();
    }
  }

  private static void assertSameBits(
      KernelCase each, List<float[]> expected, List<float[]> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("%s, output %s", each, i).isEqualTo(expected.get(i));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Holds every provider to the reference: spikes, maxima and copies to the bit, sums and functions
 * within the bounds that each case states with its reason.
 */
@Tag("kernel")
class KernelParityTest {

  private static final long SEED = 20_260_101;
  private static final Workers WORKERS = new Workers(2);

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  @TestFactory
  Stream<DynamicTest> elementwise_kernels_match_the_reference() {
    return tests(ElementwiseCases.all());
  }

  @TestFactory
  Stream<DynamicTest> reductions_norms_and_softmax_match_the_reference() {
    return tests(RowCases.all());
  }

  @TestFactory
  Stream<DynamicTest> small_products_agree_with_the_reference() {
    return tests(ProductCases.all());
  }

  @TestFactory
  Stream<DynamicTest> products_with_spikes_agree_with_dense_products() {
    return tests(SpikeCases.all());
  }

  @TestFactory
  Stream<DynamicTest> products_of_heads_of_spikes_are_those_of_the_reference() {
    return tests(SpikeAttentionCases.all());
  }

  @TestFactory
  Stream<DynamicTest> neurons_fire_the_spikes_of_the_reference_and_match_its_gradients() {
    return tests(NeuronCases.all());
  }

  @TestFactory
  Stream<DynamicTest> neurons_normalize_their_currents_as_norms_do() {
    return tests(NormalizedNeuronCases.all());
  }

  @TestFactory
  Stream<DynamicTest> cells_give_the_numbers_of_the_reference_and_match_its_gradients() {
    return tests(CellCases.all());
  }

  @TestFactory
  Stream<DynamicTest> pooling_and_optimizers_match_the_reference() {
    List<KernelCase> cases = new ArrayList<>(ModelCases.all());
    cases.addAll(ModelCases.exactPooling());
    return tests(cases);
  }

  private static Stream<DynamicTest> tests(List<KernelCase> cases) {
    Kernels reference = Providers.reference();
    return Providers.on(WORKERS).stream()
        .flatMap(
            kernels ->
                cases.stream()
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                kernels.name() + ": " + one,
                                () -> check(one, kernels, reference))));
  }

  private static void check(KernelCase one, Kernels kernels, Kernels reference) {
    try (TensorScope scope = TensorScope.open(one.name())) {
      List<Tensor> expected = one.body().run(reference, new Inputs(scope, one.against(), SEED));
      List<Tensor> actual = one.body().run(kernels, new Inputs(scope, DType.FLOAT, SEED));
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        compare(one, i, expected.get(i).toDoubleArray(), actual.get(i).toDoubleArray());
      }
    }
  }

  private static void compare(KernelCase one, int output, double[] expected, double[] actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double allowed = one.absolute() + one.relative() * Math.abs(expected[i]);
      boolean bothNaN = Double.isNaN(expected[i]) && Double.isNaN(actual[i]);
      boolean same = bothNaN || expected[i] == actual[i];
      if (!same && !(Math.abs(expected[i] - actual[i]) <= allowed)) {
        throw new AssertionError(
            one
                + ", output "
                + output
                + ", element "
                + i
                + ": expected "
                + expected[i]
                + " within "
                + allowed
                + " but was "
                + actual[i]);
      }
    }
  }
}

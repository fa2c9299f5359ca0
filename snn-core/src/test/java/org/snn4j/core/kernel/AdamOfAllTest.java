// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.AdamUpdate;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Adam's step of many parameters at once. */
@Tag("kernel")
class AdamOfAllTest {

  private static final Workers WORKERS = new Workers(2);

  /** None, one vector and less, whole blocks, several chunks for two threads. */
  private static final int[] LENGTHS = {17, 0, 1, 2048, 131 * 1031, 3, 65_537};

  private static final List<AdamStep> STEPS =
      List.of(
          new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.5, 0.3, 0, 0.01),
          new AdamStep(0.2, 0.8, 0.95, 1e-7, 0.7, 0.2, 0.03, 0),
          new AdamStep(0.3, 0.7, 0.97, 1e-6, 1, 1, 0, 0));

  private final TensorScope scope = TensorScope.open("adam");

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** The same parameters each time, each with other constants, every third one with AMSGrad. */
  private List<AdamUpdate> parameters() {
    Inputs in = new Inputs(scope, DType.FLOAT, 7);
    List<AdamUpdate> updates = new ArrayList<>();
    for (int n : LENGTHS) {
      int number = updates.size();
      updates.add(
          new AdamUpdate(
              in.uniform(-2, 2, n),
              in.uniform(-2, 2, n),
              in.uniform(-1, 1, n),
              in.uniform(0.5, 1, n),
              number % 3 == 2 ? in.uniform(0.5, 1, n) : null,
              STEPS.get(number % STEPS.size())));
    }
    return updates;
  }

  private static List<float[]> values(List<AdamUpdate> updates) {
    List<float[]> values = new ArrayList<>();
    for (AdamUpdate each : updates) {
      for (Tensor tensor : new Tensor[] {each.w(), each.g(), each.m(), each.v(), each.vMax()}) {
        values.add(tensor == null ? new float[0] : tensor.toFloatArray());
      }
    }
    return values;
  }

  private List<float[]> together(Kernels kernels) {
    List<AdamUpdate> updates = parameters();
    kernels.optimizers().adamOfAll(updates);
    return values(updates);
  }

  private List<float[]> oneByOne(Kernels kernels) {
    List<AdamUpdate> updates = parameters();
    for (AdamUpdate each : updates) {
      kernels.optimizers().adam(each.w(), each.g(), each.m(), each.v(), each.vMax(), each.step());
    }
    return values(updates);
  }

  @Test
  void parameters_together_get_the_bits_that_they_get_one_by_one() {
    List<Kernels> all = new ArrayList<>(Providers.on(WORKERS));
    all.add(Providers.reference());
    for (Kernels kernels : all) {
      List<float[]> expected = oneByOne(kernels);
      List<float[]> found = together(kernels);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).as("%s, tensor %s", kernels.name(), i).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void vectors_give_the_bits_of_plain_loops() {
    List<float[]> plain = together(Providers.on(WORKERS).get(0));
    for (Kernels kernels : Providers.on(WORKERS)) {
      List<float[]> found = together(kernels);
      for (int i = 0; i < plain.size(); i++) {
        assertThat(found.get(i)).as("%s, tensor %s", kernels.name(), i).isEqualTo(plain.get(i));
      }
    }
  }

  @Test
  void what_was_known_of_a_parameter_is_forgotten() {
    List<AdamUpdate> updates = parameters();
    updates.forEach(each -> each.w().storage().keepFact("known"));
    Kernels.of(updates.get(0).w()).optimizers().adamOfAll(updates);
    updates.forEach(each -> assertThat(each.w().storage().fact()).isNull());
  }
}

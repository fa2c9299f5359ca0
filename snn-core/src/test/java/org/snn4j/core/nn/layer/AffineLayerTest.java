// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class AffineLayerTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  /** A layer and the sizes of its input. */
  private record Case(Module layer, long... sizes) {}

  private List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (boolean bias : new boolean[] {true, false}) {
      cases.add(new Case(new Linear(5, 7, bias, init), 2, 3, 5));
      for (PaddingMode mode : PaddingMode.values()) {
        ConvGeometry geometry =
            ConvGeometry.kernel(3, 2).withPadding(1, 2).withGroups(2).withPaddingMode(mode);
        cases.add(new Case(new Conv2d(4, 6, geometry, bias, init), 2, 4, 5, 7));
      }
      cases.add(new Case(new Conv1d(3, 5, ConvGeometry.kernel(1, 3), bias, init), 2, 3, 11));
      cases.add(
          new Case(new ConvTranspose2d(3, 5, ConvGeometry.kernel(3), 0, bias, init), 2, 3, 5, 7));
    }
    return cases;
  }

  @Test
  void the_linear_part_gives_sums_for_sums_and_is_the_layer_without_its_bias() {
    for (Case given : cases()) {
      String name = given.layer().toString();
      AffineLayer affine = (AffineLayer) given.layer();
      ForwardPass pass = ForwardPass.inference(scope);
      Tensor a = random.doubles(given.sizes());
      Tensor b = random.doubles(given.sizes());
      Tensor sum = affine.linearPart(Arithmetic.add(a, b), pass);
      Tensor parts = Arithmetic.add(affine.linearPart(a, pass), affine.linearPart(b, pass));
      assertClose(name, sum, parts);
      Tensor zero = given.layer().forward(scope.zeros(a.dtype(), a.shape()), pass);
      assertClose(
          name, Arithmetic.add(affine.linearPart(a, pass), zero), given.layer().forward(a, pass));
      assertThat(affine.weight()).isSameAs(given.layer().parameters().get("weight"));
    }
  }

  private static void assertClose(String name, Tensor got, Tensor wanted) {
    assertThat(got.shape()).as(name).isEqualTo(wanted.shape());
    assertThat(got.toDoubleArray())
        .as(name)
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(wanted.toDoubleArray());
  }
}

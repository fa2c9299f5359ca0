// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;

/** Shows which kernels the tests of this JVM ran on. */
@Tag("kernel")
class ChosenProviderTest {

  @Test
  void the_expected_provider_runs() {
    String expected = System.getProperty("snn4j.expectedKernels");
    assumeThat(expected)
        .as("no provider is expected; -Dsnn4j.expectedKernels=NAME says which one has to run")
        .isNotNull();
    System.out.println(
        "Kernels of this run: "
            + Kernels.of(DType.FLOAT).name()
            + " on JDK "
            + System.getProperty("java.version"));
    assertThat(Kernels.of(DType.FLOAT).name()).isEqualTo(expected);
  }

  @Test
  void doubles_go_to_the_reference() {
    assertThat(Kernels.of(DType.DOUBLE).name()).isEqualTo("nd4j");
  }
}

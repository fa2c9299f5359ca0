// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CudaDriverTest {

  private static String missing(String said) {
    return CudaDriver.missing(new NoClassDefFoundError().initCause(new UnsatisfiedLinkError(said)));
  }

  @Test
  void a_machine_without_a_driver_is_told_so() {
    assertThat(missing("libjnicudart.so: libcuda.so.1: cannot open shared object file"))
        .isEqualTo(
            "No NVIDIA driver was found: its library (libcuda.so.1) is not on this machine.");
  }

  @Test
  void a_machine_without_the_runtime_is_told_so() {
    assertThat(missing("libjnicudart.so: libcudart.so.11.0: cannot open shared object file"))
        .contains("libcudart.so.11.0")
        .contains("library path");
  }

  @Test
  void a_class_path_without_natives_is_told_what_to_add() {
    assertThat(missing("no jnicudart in java.library.path"))
        .contains("org.bytedeco:cuda:11.6-8.3-1.5.7")
        .contains("no jnicudart");
  }

  @Test
  void this_class_path_has_no_natives() {
    assertThat(CudaDriver.obstacle()).hasValueSatisfying(text -> assertThat(text).endsWith("."));
  }
}

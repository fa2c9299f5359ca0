// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ActiveDeviceTest {

  @Test
  void tests_run_on_the_cpu_by_the_back_end_that_was_chosen() {
    assertThat(ActiveDevice.get()).isEqualTo(Device.CPU);
    assertThat(Nd4j.getBackend()).isInstanceOf(ChosenBackend.class);
    assertThat(Nd4j.getBackend().getNDArrayClass().getSimpleName()).isEqualTo("NDArray");
  }

  @Test
  void a_gpu_that_cannot_be_had_is_refused_and_changes_nothing() {
    assertThatThrownBy(() -> ActiveDevice.require(DeviceChoice.GPU))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageStartingWith("The device 'gpu' cannot be used: ");
    assertThat(System.getProperty(ActiveDevice.PROPERTY)).isNotEqualTo("gpu");
    assertThat(ActiveDevice.get()).isEqualTo(Device.CPU);
  }

  @Test
  void the_device_in_use_can_be_required_again() {
    assertThat(ActiveDevice.require(DeviceChoice.CPU)).isEqualTo(Device.CPU);
    assertThat(ActiveDevice.require(DeviceChoice.AUTO)).isEqualTo(Device.CPU);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.CudaDriver;
import org.snn4j.cuda.device.CudaException;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.device.RecordingDevice;
import org.snn4j.cuda.source.Kernel;

class ParityTest {

  @Test
  void one_other_spike_is_a_difference() {
    float[] spikes = {0, 1, 1};
    assertThat(Parity.within(1).same(spikes, spikes.clone()).holds()).isTrue();
    assertThat(Parity.within(1).same(spikes, new float[] {0, 1, 0}).holds()).isFalse();
    assertThat(Parity.within(1).same(spikes, new float[] {0, 1}).holds()).isFalse();
  }

  @Test
  void numbers_may_differ_by_the_bound() {
    float[] expected = {1, 100};
    assertThat(Parity.within(0.02).near(expected, new float[] {1.01f, 101}).holds()).isTrue();
    assertThat(Parity.within(0.02).near(expected, new float[] {1, 103}).holds()).isFalse();
  }

  @Test
  void what_a_kernel_left_out_is_a_difference() {
    float[] came = {1, Float.NaN};
    assertThat(Parity.within(1).near(new float[] {1, 1}, came).holds()).isFalse();
    assertThat(Parity.within(1).same(came, came).holds()).isFalse();
  }

  @Test
  void a_device_that_computes_nothing_fails_every_comparison() {
    for (ParityCase one : ParityCase.all()) {
      try (Buffers buffers = new Buffers(new RecordingDevice())) {
        assertThat(one.run().apply(buffers).holds()).as(one.toString()).isFalse();
      }
    }
  }

  @Test
  void the_report_names_what_is_different() {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    assertThat(GpuCheck.compare(new RecordingDevice(), new PrintStream(report, true, UTF_8)))
        .isFalse();
    assertThat(report.toString(UTF_8))
        .contains("| neuron_forward |", "| spike_attention |", "DIFFERENT")
        .doesNotContain("| same |");
  }

  @Test
  void a_launch_that_fails_is_a_line_of_the_report() {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    KernelDevice failing =
        new FailingDevice(new RecordingDevice(), "CUDA: launching a kernel failed: too large");
    assertThat(GpuCheck.compare(failing, new PrintStream(report, true, UTF_8))).isFalse();
    assertThat(report.toString(UTF_8))
        .contains("| residual_add | [1024] | | | | FAILED: CUDA: launching a kernel failed");
  }

  @Test
  void a_machine_that_cannot_run_kernels_gets_one_sentence_and_code_2() {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    GpuCheck check =
        new GpuCheck(
            () -> Optional.of("No NVIDIA driver was found."),
            () -> {
              throw new AssertionError("no device is opened");
            },
            new PrintStream(report, true, UTF_8));
    assertThat(check.run()).isEqualTo(2);
    assertThat(report.toString(UTF_8).lines())
        .containsExactly("gpu-check: No NVIDIA driver was found.");
  }

  @Test
  void this_class_path_s_own_answer_is_one_sentence() {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    GpuCheck check =
        new GpuCheck(
            CudaDriver::obstacle,
            () -> {
              throw new AssertionError("no device is opened");
            },
            new PrintStream(report, true, UTF_8));
    assertThat(check.run()).isEqualTo(2);
    assertThat(report.toString(UTF_8).lines()).hasSize(1);
  }

  private record FailingDevice(KernelDevice memory, String message) implements KernelDevice {

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public DeviceMemory allocate(long bytes) {
      return memory.allocate(bytes);
    }

    @Override
    public void launch(Kernel kernel, Grid grid, Argument... arguments) {
      throw new CudaException(message);
    }

    @Override
    public void synchronize() {}

    @Override
    public void close() {}
  }
}

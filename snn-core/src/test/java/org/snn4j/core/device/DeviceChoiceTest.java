// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceChoiceTest {

  private static final FakeProbe ALL = FakeProbe.complete();

  static Stream<Arguments> obstacles() {
    return Stream.of(
        Arguments.of(
            ALL.withoutDriver(),
            "there is no NVIDIA driver (libcuda.so.1 or nvcuda.dll was not found)"),
        Arguments.of(
            ALL.with(),
            "the NVIDIA driver shows no GPU"
                + " (CUDA_VISIBLE_DEVICES may hide those that there are)"),
        Arguments.of(
            ALL.with(FakeProbe.card("8.0"), FakeProbe.card("9.0")),
            "compute capability 9.0 of the GPU Card 9.0 is not supported by this ND4J build"
                + " (3.7 to 8.9)"),
        Arguments.of(
            ALL.with(FakeProbe.card("3.5")),
            "compute capability 3.5 of the GPU Card 3.5 is not supported by this ND4J build"
                + " (3.7 to 8.9)"),
        Arguments.of(
            ALL.without(CudaLibrary.CUBLAS),
            "the CUDA library cublas 11 was not found (install CUDA 11.6 or add"
                + " org.bytedeco:cuda:11.6-8.3-1.5.7 with the classifier linux-x86_64-redist)"));
  }

  @Test
  void a_machine_with_everything_takes_the_gpu_unless_the_cpu_is_asked_for() {
    DeviceChoice.Decision gpu = new DeviceChoice.Decision(Device.GPU, Optional.empty());
    assertThat(DeviceChoice.AUTO.decide(ALL)).isEqualTo(gpu);
    assertThat(DeviceChoice.GPU.decide(ALL)).isEqualTo(gpu);
    assertThat(DeviceChoice.CPU.decide(ALL).device()).isEqualTo(Device.CPU);
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void the_gpu_is_refused_with_one_sentence_that_names_the_missing_piece(
      FakeProbe probe, String missing) {
    assertThatThrownBy(() -> DeviceChoice.GPU.decide(probe))
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessage("The device 'gpu' cannot be used: " + missing);
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void by_itself_the_cpu_is_taken_and_the_same_piece_named(FakeProbe probe, String missing) {
    assertThat(DeviceChoice.AUTO.decide(probe))
        .isEqualTo(new DeviceChoice.Decision(Device.CPU, Optional.of(missing)));
  }

  @Test
  void the_gpu_is_refused_without_its_back_end() {
    assertThatThrownBy(() -> DeviceChoice.GPU.decide(ALL.withoutCuda()))
        .hasMessage(
            "The device 'gpu' cannot be used: no CUDA back end is on the class path"
                + " (add org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1)");
  }

  @Test
  void who_has_no_cuda_back_end_hears_nothing_of_gpus() {
    assertThat(DeviceChoice.AUTO.decide(ALL.withoutCuda()))
        .isEqualTo(new DeviceChoice.Decision(Device.CPU, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(CudaLibrary.class)
  void every_library_is_needed(CudaLibrary library) {
    assertThat(DeviceChoice.AUTO.decide(ALL.without(library)).passedOver().orElseThrow())
        .startsWith("the CUDA library " + library.text() + " was not found");
  }

  @Test
  void a_gpu_of_unknown_capability_is_taken_by_who_insists_only() {
    assertThat(DeviceChoice.GPU.decide(ALL.withUnknownCard()).device()).isEqualTo(Device.GPU);
    assertThat(DeviceChoice.AUTO.decide(ALL.withUnknownCard()))
        .isEqualTo(
            new DeviceChoice.Decision(
                Device.CPU,
                Optional.of(
                    "nvidia-smi, which tells the compute capability of the GPU Card unknown, was"
                        + " not found")));
  }

  @Test
  void without_a_back_end_for_the_cpu_every_missing_piece_is_named() {
    String advice =
        "no CPU back end is on the class path (add org.nd4j:nd4j-native:1.0.0-M2.1, once as it is"
            + " and once with this system's classifier such as linux-x86_64-onednn)";
    assertThatThrownBy(() -> DeviceChoice.CPU.decide(ALL.withoutCpu()))
        .hasMessage("The device 'cpu' cannot be used: " + advice);
    assertThatThrownBy(() -> DeviceChoice.AUTO.decide(ALL.withoutCpu().withoutDriver()))
        .hasMessage(
            "The device 'gpu' cannot be used: there is no NVIDIA driver (libcuda.so.1 or"
                + " nvcuda.dll was not found); nor can 'cpu': "
                + advice);
  }

  @ParameterizedTest
  @CsvSource({"auto,AUTO", "cpu,CPU", "gpu,GPU", "GPU,GPU", "' Cpu ',CPU"})
  void names_are_read_in_any_case(String name, DeviceChoice choice) {
    assertThat(DeviceChoice.of(name)).isEqualTo(choice);
  }

  @Test
  void another_name_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceChoice.of("cuda"))
        .withMessage("The device must be auto, cpu or gpu but is 'cuda'");
  }

  @ParameterizedTest
  @CsvSource({"3.5,false", "3.7,true", "7.5,true", "8.9,true", "9.0,false", "12.0,false"})
  void capabilities_are_compared_as_numbers(String text, boolean supported) {
    assertThat(Capability.parse(text).orElseThrow().isSupported()).isEqualTo(supported);
  }

  @ParameterizedTest
  @CsvSource({"[N/A]", "8", "8.6.1", "''"})
  void what_is_no_capability_is_none(String text) {
    assertThat(Capability.parse(text)).isEmpty();
  }
}

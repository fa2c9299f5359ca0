// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.core.kernel.SurrogateSlope.Known;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.RecordingDevice;
import org.snn4j.cuda.kernel.NeuronBackward.Gradients;
import org.snn4j.cuda.source.KernelSource;

class NeuronLaunchTest {

  private final RecordingDevice device = new RecordingDevice();
  private final DeviceMemory memory = RecordingDevice.at(4096);

  private static NeuronDynamics neuron(SurrogateSlope slope, double tau) {
    double factor = Double.isNaN(tau) ? 0.375 : 1 / tau;
    return new NeuronDynamics(Charge.DECAY, factor, tau, 1, true, 0, 0, true, slope);
  }

  private static SurrogateSlope known(Form form) {
    return new SurrogateSlope() {
      @Override
      public double derivative(double x) {
        return 1;
      }

      @Override
      public Known known() {
        return new Known(form, 1);
      }
    };
  }

  private Map<String, Integer> options() {
    return device.launches().get(0).kernel().program().options().values();
  }

  @Test
  void a_neuron_s_kind_is_compiled_in() {
    NeuronForward forward = new NeuronForward(device);
    forward.run(
        neuron(known(Form.ATAN), 1.75),
        SequenceSize.of(5, 1013),
        Currents.of(memory),
        null,
        NeuronForward.Outputs.of(memory));
    assertThat(options())
        .containsEntry("SNN_CHARGE", 2)
        .containsEntry("SNN_DIVIDES", 1)
        .containsEntry("SNN_HARD", 1)
        .containsEntry("SNN_LANES", 1)
        .containsEntry("SNN_NORM", 0);
    assertThat(device.launches().get(0).grid().x()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1028, 1, 4096, 4",
    "1027, 1, 4096, 1",
    "1028, 1, 4100, 1",
    "1028, 4, 4096, 4",
    "1028, 257, 4096, 1"
  })
  void four_lanes_need_aligned_memory_and_channels(int m, int channels, int address, int lanes) {
    DeviceMemory x = RecordingDevice.at(address);
    Norm norm = new Norm(null, memory, memory, memory);
    new NeuronForward(device)
        .run(
            neuron(known(Form.ATAN), 2),
            new SequenceSize(3, m, channels),
            new Currents(x, channels == 1 ? null : norm, null),
            null,
            NeuronForward.Outputs.of(memory));
    assertThat(options()).containsEntry("SNN_LANES", lanes);
    assertThat(device.launches().get(0).grid().x()).isEqualTo((m / lanes + 255) / 256);
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 4", "5, 5, 1", "16, 16, 1", "17, 0, 1"})
  void short_sequences_stay_in_registers(int steps, int compiled, int lanes) {
    new NeuronBackward(device)
        .run(
            neuron(known(Form.GAUSSIAN), 2),
            SequenceSize.of(steps, 1028),
            Currents.of(memory),
            null,
            new Gradients(memory, null, null, memory, null));
    assertThat(options())
        .containsEntry("SNN_STEPS", compiled)
        .containsEntry("SNN_LANES", lanes)
        .containsEntry("SNN_FORM", NeuronOptions.number(Form.GAUSSIAN))
        .containsEntry("SNN_DETACH", 1);
  }

  @Test
  void a_learned_factor_s_gradient_is_folded_and_scratch_given_back() {
    new NeuronBackward(device)
        .run(
            neuron(known(Form.ATAN), Double.NaN),
            SequenceSize.of(3, 1013),
            Currents.of(memory),
            null,
            new Gradients(memory, null, null, memory, null));
    assertThat(device.launches())
        .extracting(launch -> launch.kernel().entry())
        .containsExactly("neuron_backward", "fold_partials");
    assertThat(device.open()).isZero();
  }

  @Test
  void every_surrogate_and_charge_has_the_number_that_the_text_says() {
    String text = KernelSource.named("neuron_backward").text();
    for (Form form : Form.values()) {
      assertThat(text)
          .contains("SNN_FORM == " + NeuronOptions.number(form) + " // " + form.name() + "\n");
    }
    assertThat(text).contains("SNN_CHARGE: 0 no leak, 1 the current leaks too, 2 the potential");
    assertThat(NeuronOptions.number(Charge.INTEGRATE)).isEqualTo(0);
    assertThat(NeuronOptions.number(Charge.DECAY_INPUT)).isEqualTo(1);
    assertThat(NeuronOptions.number(Charge.DECAY)).isEqualTo(2);
  }

  @Test
  void a_slope_without_a_known_form_is_refused() {
    NeuronDynamics unknown = neuron(x -> 1, 2);
    assertThatThrownBy(
            () ->
                new NeuronBackward(device)
                    .run(
                        unknown,
                        SequenceSize.of(3, 7),
                        Currents.of(memory),
                        null,
                        new Gradients(memory, null, null, memory, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known form");
  }

  @Test
  void channels_that_do_not_divide_the_neurons_are_refused() {
    assertThatThrownBy(() -> new SequenceSize(4, 10, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 neurons")
        .hasMessageContaining("3 channels");
  }

  @Test
  void chunks_depend_on_rows_alone_and_cover_them() {
    for (long rows : new long[] {1, 63, 64, 65, 65536, 65537, 12_345_677}) {
      Chunks chunks = Chunks.of(rows);
      assertThat(chunks.count()).isBetween(1, 1024);
      assertThat((long) chunks.rows() * chunks.count()).isGreaterThanOrEqualTo(rows);
      assertThat((long) chunks.rows() * (chunks.count() - 1)).isLessThan(rows);
    }
  }
}

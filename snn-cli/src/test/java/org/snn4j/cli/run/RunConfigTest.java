// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.CommandException;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.optim.UpdateRule;
import org.snn4j.core.schedule.OneCycle;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.RandomCrop;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.Pace;

final class RunConfigTest {

  private static final Path FILE = Path.of("some.safetensors");

  static RunConfig config() {
    return config(new AdamW(0.01), new Schedule.Cosine(0.002, 91, 0));
  }

  private static RunConfig config(UpdateRule rule, Schedule schedule) {
    Normalize normalize = new Normalize(List.of(0.25), List.of(0.5));
    return new RunConfig(
        RunConfig.FORMAT,
        new DataConfig(
            new DataOrigin.Folder("/data/clothes"),
            "train",
            53,
            "test",
            23,
            10,
            List.of(new RandomCrop(28, 28, 2), new RandomHorizontalFlip(0.5), normalize),
            List.of(normalize)),
        SpikingCnnConfig.small(1, 28, 28, 10),
        17,
        7,
        -5,
        rule,
        schedule,
        new Objective.RateCrossEntropy(0.1),
        new GradientClipping.ByNorm(1.5),
        new Regime(true, new Mixing(0.5, 1, 0.7, 0.3, 200, 0.1), Pace.EPOCHS, 3, 0.99, 5),
        new Environment("1.0", "17.0.1", "Linux amd64", "gpu", "nd4j", 2, 3));
  }

  static Stream<RunConfig> configs() {
    Schedule constant = new Schedule.Constant(0.1);
    return Stream.of(
        config(),
        config(Sgd.withMomentum(0.9, 5e-4), constant.afterWarmUp(13, 1e-5)),
        config(new Adam(), new OneCycle(0.01, 91)),
        config(
            new Lamb(0.9, 0.99, 1e-6, 0, true, true, Double.POSITIVE_INFINITY, false, true),
            new TimmSchedule.Cosine(0.1, 7, 0, new TimmSchedule.WarmUp(3, 0.01), 2)),
        config(new Adam(), new Schedule.MultiStep(0.1, List.of(3L, 5L), 0.1)),
        config(new Adam(), new Schedule.Step(0.1, 3, 0.5)));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_in_a_checkpoint_is_read_back_as_it_was(RunConfig config) {
    Checkpoint checkpoint = Checkpoint.of(new StateDict(Map.of())).withConfig(config.toLine());

    assertThat(RunConfig.of(checkpoint, FILE)).isEqualTo(config);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void every_named_network_is_read_back_as_it_was(NetworkConfig network)
      throws JsonProcessingException {
    String line = Json.line(network);

    assertThat(Json.reader().readValue(line, NetworkConfig.class)).isEqualTo(network);
  }

  static Collection<NetworkConfig> networks() {
    return ModelNames.all().values();
  }

  @Test
  void the_file_says_the_same_as_the_checkpoint() throws JsonProcessingException {
    RunConfig config = config();

    assertThat(Json.reader().readTree(config.toText()))
        .isEqualTo(Json.reader().readTree(config.toLine()));
    assertThat(config.toText()).contains("\"type\" : \"adamw\"").endsWith("}\n");
  }

  @Test
  void a_config_that_says_no_device_ran_on_the_processor() {
    String before = config().toLine().replace("\"device\":\"gpu\",", "");
    Checkpoint checkpoint = Checkpoint.of(new StateDict(Map.of())).withConfig(before);

    assertThat(before).doesNotContain("device");
    assertThat(RunConfig.of(checkpoint, FILE).environment())
        .isEqualTo(new Environment("1.0", "17.0.1", "Linux amd64", "cpu", "nd4j", 2, 3));
  }

  @Test
  void another_device_gives_other_bits_and_is_told() {
    Environment gpu = config().environment();
    Environment cpu = new Environment("1.0", "17.0.1", "Linux amd64", "cpu", "nd4j", 2, 3);

    assertThat(cpu.sameBitsAs(gpu)).isFalse();
    assertThat(gpu.sameBitsAs(gpu)).isTrue();
    assertThat(gpu.describe()).isEqualTo("gpu, nd4j kernels, 2 threads");
    assertThat(cpu.describe()).isEqualTo("nd4j kernels, 2 threads");
  }

  @Test
  void weights_of_another_program_are_refused_by_name() {
    Checkpoint foreign = Checkpoint.of(new StateDict(Map.of()));

    assertThatThrownBy(() -> RunConfig.of(foreign, FILE))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("'some.safetensors' is a safetensors file but no checkpoint of");
  }

  @Test
  void a_layout_from_the_future_is_refused() {
    Checkpoint newer =
        Checkpoint.of(new StateDict(Map.of()))
            .withConfig(config().toLine().replace("\"format\":3", "\"format\":4"));

    assertThatThrownBy(() -> RunConfig.of(newer, FILE))
        .hasMessage("'some.safetensors' has a configuration of format 4 but this SNN4J reads 3");
  }

  @Test
  void a_value_that_is_missing_or_impossible_is_named() {
    String line = config().toLine();
    Checkpoint without =
        Checkpoint.of(new StateDict(Map.of())).withConfig(line.replace("\"seed\":-5,", ""));
    Checkpoint impossible =
        Checkpoint.of(new StateDict(Map.of()))
            .withConfig(line.replace("\"timeSteps\":4", "\"timeSteps\":0"));

    assertThatThrownBy(() -> RunConfig.of(without, FILE)).hasMessageContaining("seed");
    assertThatThrownBy(() -> RunConfig.of(impossible, FILE)).hasMessageContaining("timeSteps");
  }
}

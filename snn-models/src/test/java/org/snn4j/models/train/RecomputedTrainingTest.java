// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.data.Batch;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.SpikeNeurons;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;
import org.snn4j.neuron.check.CheckOptions;

/** Blocks that are computed once more train as others do, in less memory. */
class RecomputedTrainingTest {

  private static final int SIZE = 32;
  private static final int SAMPLES = 3;

  private static final TrainingPlan PLAN =
      new TrainingPlan(
          7,
          1,
          new Schedule.Constant(1e-2),
          new Objective.RateCrossEntropy(0.1),
          new GradientClipping.None());

  /** Spikformer with blocks that are left out by chance. */
  private static SpikformerConfig droppingBlocks() {
    return new SpikformerConfig(3, SIZE, SIZE, 5, 16, 2, 3, 2, 2, 0.6);
  }

  static List<NetworkConfig> configs() {
    return List.of(
        droppingBlocks(),
        new OriginalSpikformerConfig(OriginalVariant.CIFAR, 3, SIZE, 5, 16, 2, 2, 2, 3),
        new SpikeDrivenTransformerConfig(
            3,
            SIZE,
            SIZE,
            5,
            16,
            2,
            2,
            2,
            3,
            PoolingPattern.of("0011"),
            SpikeNeurons.LIF,
            DvsPooling.NONE));
  }

  private static Batch batch(TensorScope scope) {
    return new Batch(
        new RandomTensors(scope, 11).floats(SAMPLES, 3, SIZE, SIZE), new int[] {0, 4, 2});
  }

  private static TrainingStep step(
      TensorScope scope, Module model, boolean recompute, CheckOptions options) {
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
    TrainingStep step = new TrainingStep(model, optimizer, PLAN, options);
    return recompute ? step.recomputing(TransformerBlock.allIn(model)) : step;
  }

  /** Losses of some steps, then all parameters, buffers and counters. */
  private static List<Object> trained(
      NetworkConfig config, boolean recompute, CheckOptions options) {
    List<Object> found = new ArrayList<>();
    try (TensorScope scope = TensorScope.open("recomputed")) {
      Module model = config.build(Init.seeded(scope, 5));
      TrainingStep step = step(scope, model, recompute, options);
      for (int number = 0; number < 3; number++) {
        try (TensorScope inner = scope.child("step")) {
          found.add(step.run(batch(inner), inner, number).loss());
        }
      }
      model.parameters().values().forEach(each -> found.add(each.value().toFloatArray()));
      model.buffers().values().forEach(each -> found.add(each.value().toFloatArray()));
      model.counters().values().forEach(each -> found.add(each.value()));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("configs")
  void the_same_network_is_learnt_bit_for_bit(NetworkConfig config) {
    assertThat(trained(config, true, CheckOptions.none()))
        .usingRecursiveComparison()
        .isEqualTo(trained(config, false, CheckOptions.none()));
  }

  @Test
  void debug_checks_look_at_recomputed_blocks_too() {
    assertThat(trained(droppingBlocks(), true, CheckOptions.all()))
        .usingRecursiveComparison()
        .isEqualTo(trained(droppingBlocks(), false, CheckOptions.none()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void the_report_says_what_is_saved(NetworkConfig config) {
    try (TensorScope scope = TensorScope.open("report")) {
      Module model = config.build(Init.seeded(scope, 5));
      Batch batch = batch(scope);
      MemoryReport whole = MemoryReport.of(step(scope, model, false, CheckOptions.none()), batch);
      MemoryReport saving = MemoryReport.of(step(scope, model, true, CheckOptions.none()), batch);
      assertThat(saving.kept()).isLessThan(whole.kept());
      for (Module block : TransformerBlock.allIn(model)) {
        MemoryReport.Part part = saving.part(block.path()).orElseThrow();
        assertThat(part.kept()).isLessThan(keptIn(block, whole));
        assertThat(saving.parts()).noneMatch(each -> each.path().startsWith(block.path() + "."));
      }
    }
  }

  @Test
  void a_deep_network_needs_less_at_its_peak() {
    NetworkConfig deep =
        new OriginalSpikformerConfig(OriginalVariant.CIFAR, 3, SIZE, 5, 16, 2, 7, 4, 3);
    try (TensorScope scope = TensorScope.open("report")) {
      Module model = deep.build(Init.seeded(scope, 5));
      Batch batch = batch(scope);
      assertThat(MemoryReport.of(step(scope, model, true, CheckOptions.none()), batch).peak())
          .isLessThan(
              MemoryReport.of(step(scope, model, false, CheckOptions.none()), batch).peak());
    }
  }

  private static long keptIn(Module block, MemoryReport report) {
    return report.parts().stream()
        .filter(part -> (part.path() + ".").startsWith(block.path() + "."))
        .mapToLong(MemoryReport.Part::kept)
        .sum();
  }
}

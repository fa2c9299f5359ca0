// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.fewspike.FewSpike;
import org.snn4j.neuron.fewspike.FewSpikeLayer;
import org.snn4j.neuron.fewspike.FewSpikeNode;
import org.snn4j.neuron.fewspike.HGNode;
import org.snn4j.neuron.fewspike.OutlierAwareThresholdNode;
import org.snn4j.neuron.fewspike.SpikeTable;
import org.snn4j.neuron.surrogate.Surrogate;

/** Few-spike neurons, whose tables are given as {@code out.buffer_} arrays. */
final class FewSpikeOperations {

  private FewSpikeOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("FewSpikeNode", run -> check(run, FewSpikeOperations::plain));
    all.put("HGNode", run -> check(run, FewSpikeOperations::gated));
    all.put("OutlierAwareThresholdNode", run -> check(run, FewSpikeOperations::outlierAware));
  }

  private static void check(CaseRun run, Function<CaseRun, FewSpike> maker) {
    FewSpike neuron = maker.apply(run);
    if (neuron.size() != run.hyper().integer("K")) {
      throw run.hyper().unsupported("K");
    }
    FewSpikeLayer layer =
        switch (run.hyper().text("step_mode")) {
          case "s" -> neuron.singleStep();
          case "m" -> neuron.multiStep();
          default -> throw run.hyper().unsupported("step_mode");
        };
    Recording recording = new Recording(run);
    String input = run.has("in.x_seq") ? "in.x_seq" : "in.x";
    String output = run.has("out.y_seq") ? "y_seq" : "y";
    Tensor y = layer.forward(recording.watch(input), recording.pass(run.hyper().flag("training")));
    run.check("out." + output, y);
    recording.weigh(y, "cotangent." + output);
    recording.checkGradients();
    checkConstants(run, neuron);
  }

  /** The constants that the neuron holds, in the arrays in which the peer keeps them. */
  private static void checkConstants(CaseRun run, FewSpike neuron) {
    if (neuron instanceof FewSpikeNode node) {
      checkTables(run, "out.buffer_", node.table());
    } else if (neuron instanceof OutlierAwareThresholdNode node) {
      checkTables(run, "out.buffer_", node.table());
      checkTables(run, "out.buffer_outlier_", node.outliers());
    } else if (neuron instanceof HGNode node) {
      checkTables(run, "out.buffer_region_", node.regions().toArray(new SpikeTable[0]));
      checkValues(run, "out.buffer_gate_thresholds", node.gateThresholds().stream());
    }
  }

  private static void checkTables(CaseRun run, String prefix, SpikeTable... tables) {
    checkValues(run, prefix + "theta", Arrays.stream(tables).flatMap(t -> t.theta().stream()));
    checkValues(run, prefix + "h", Arrays.stream(tables).flatMap(t -> t.h().stream()));
    checkValues(run, prefix + "d", Arrays.stream(tables).flatMap(t -> t.d().stream()));
  }

  private static void checkValues(CaseRun run, String array, Stream<Double> values) {
    run.check(array, run.array(array).shape(), values.mapToDouble(v -> v).toArray());
  }

  private static FewSpike plain(CaseRun run) {
    return new FewSpikeNode(table(run, "out.buffer_"), surrogate(run));
  }

  private static FewSpike outlierAware(CaseRun run) {
    Hyper hyper = run.hyper();
    OptionalDouble clamp = hyper.numberOrNull("clamp_value");
    return new OutlierAwareThresholdNode(
        table(run, "out.buffer_"),
        table(run, "out.buffer_outlier_"),
        hyper.number("split_threshold"),
        clamp,
        surrogate(run));
  }

  private static FewSpike gated(CaseRun run) {
    ImmutableList.Builder<SpikeTable> regions = ImmutableList.builder();
    int count = Math.toIntExact(run.array("out.buffer_region_theta").shape().size(0));
    for (int region = 0; region < count; region++) {
      regions.add(
          new SpikeTable(
              row(run, "out.buffer_region_theta", region, count),
              row(run, "out.buffer_region_h", region, count),
              row(run, "out.buffer_region_d", region, count)));
    }
    ImmutableList<Double> borders =
        Arrays.stream(run.hyper().numbers("gate_thresholds"))
            .boxed()
            .collect(ImmutableList.toImmutableList());
    return new HGNode(regions.build(), borders, surrogate(run));
  }

  private static Surrogate surrogate(CaseRun run) {
    return Surrogates.of(run.hyper().object("surrogate"));
  }

  private static SpikeTable table(CaseRun run, String prefix) {
    return new SpikeTable(
        row(run, prefix + "theta", 0, 1),
        row(run, prefix + "h", 0, 1),
        row(run, prefix + "d", 0, 1));
  }

  private static ImmutableList<Double> row(CaseRun run, String array, int row, int rows) {
    double[] values = run.tensor(array).toDoubleArray();
    int length = values.length / rows;
    return Arrays.stream(values, row * length, (row + 1) * length)
        .boxed()
        .collect(ImmutableList.toImmutableList());
  }
}

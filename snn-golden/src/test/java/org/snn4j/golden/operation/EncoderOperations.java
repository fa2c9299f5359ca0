// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.encoder.Encoder;
import org.snn4j.neuron.encoder.LatencyEncoder;
import org.snn4j.neuron.encoder.PeriodicEncoder;
import org.snn4j.neuron.encoder.PoissonEncoder;
import org.snn4j.neuron.encoder.PopEncoder;
import org.snn4j.neuron.encoder.PopSpikeEncoderDeterministic;
import org.snn4j.neuron.encoder.PopulationEncoder;
import org.snn4j.neuron.encoder.WeightedPhaseEncoder;

/** Encoders, called step by step as the recordings were, or for a whole sequence. */
final class EncoderOperations {

  /**
   * How far measured rates may be from the expected ones, in standard errors; the seed is fixed, so
   * that a run that passes always does.
   */
  private static final double STANDARD_ERRORS = 4;

  private static final long SEED = 20_260_101;

  private EncoderOperations() {}

  static void latency(CaseRun run) {
    LatencyEncoder.Latency latency =
        switch (run.hyper().text("enc_function")) {
          case "linear" -> LatencyEncoder.Latency.LINEAR;
          case "log" -> LatencyEncoder.Latency.LOG;
          default -> throw run.hyper().unsupported("enc_function");
        };
    checkSteps(run, new LatencyEncoder(run.hyper().integer("T"), latency), "in.x");
  }

  static void weightedPhase(CaseRun run) {
    checkSteps(run, new WeightedPhaseEncoder(run.hyper().integer("K")), "in.x");
  }

  static void periodic(CaseRun run) {
    int steps = run.hyper().integer("steps");
    Tensor period = run.tensor("in.spike");
    run.check("out.s_seq", new PeriodicEncoder(steps).forward(period, pass(run)));
    checkSteps(run, new PeriodicEncoder(steps), "in.spike");
  }

  /** One call for each recorded step. */
  private static void checkSteps(CaseRun run, Encoder encoder, String input) {
    Module stepwise = encoder.singleStep();
    ForwardPass pass = pass(run);
    Tensor x = run.tensor(input);
    List<Tensor> steps = new ArrayList<>();
    for (long t = 0; t < run.array("out.s_seq").shape().size(0); t++) {
      steps.add(stepwise.forward(x, pass));
    }
    run.check("out.s_seq", Joins.stack(0, steps));
  }

  /** Other random numbers than the peer's: the rates agree within their standard errors. */
  static void poisson(CaseRun run) {
    int draws = run.hyper().integer("draws");
    Tensor x = run.tensor("in.x");
    double[] expected = x.toDoubleArray();
    double[] errors = Arrays.stream(expected).map(p -> Math.sqrt(p * (1 - p) / draws)).toArray();
    run.check("out.expected_rate", x.shape(), expected);
    run.check("out.standard_error", x.shape(), errors);
    Tensor counts = Reductions.sum(new PoissonEncoder(draws).forward(x, pass(run)), 0);
    double[] rates = Arrays.stream(counts.toDoubleArray()).map(count -> count / draws).toArray();
    double[] allowed = Arrays.stream(errors).map(e -> STANDARD_ERRORS * e).toArray();
    run.checkWithin("out.expected_rate", x.shape(), rates, allowed);
    // Both are drawn: their difference has the deviation of two.
    double[] ofTwo = Arrays.stream(allowed).map(e -> Math.sqrt(2) * e).toArray();
    run.checkWithin("out.measured_rate", x.shape(), rates, ofTwo);
  }

  static void population(CaseRun run) {
    Init seeded = Init.seeded(run.scope(), 0);
    Init init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
    int observations = run.hyper().integer("obs_dim");
    int population = run.hyper().integer("pop_dim");
    int steps = run.hyper().integer("spike_ts");
    double[] range = run.hyper().numbers("mean_range");
    PopulationEncoder.Fields fields =
        new PopulationEncoder.Fields(range[0], range[1], run.hyper().number("std"));
    Tensor x = run.tensor("in.obs");
    run.check(
        "out.s_seq",
        new PopSpikeEncoderDeterministic(init, observations, population, steps, fields)
            .forward(x, pass(run)));
    run.check(
        "out.pop_activity",
        new PopEncoder(init, observations, population, steps, fields).forward(x, pass(run)));
  }

  private static ForwardPass pass(CaseRun run) {
    return ForwardPass.of(ForwardPass.Mode.INFERENCE, run.scope(), SEED);
  }
}

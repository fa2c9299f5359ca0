// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.energy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.trained.SampleOptions;
import org.snn4j.cli.trained.SampleWalk;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.PublishedEnergy;
import org.snn4j.models.energy.RateProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn energy}. */
@Command(
    name = "energy",
    description =
        "Estimates the energy of one sample from the firing rates of a trained network, layer by"
            + " layer, beside published energies. Without a checkpoint the published ones alone."
            + " FLOPs are those of papers: a multiplication with its addition is one.")
public final class EnergyCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Mixin private SampleOptions options = new SampleOptions();

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "FP32",
      description = "Numbers a chip would compute in: fp32, fp16 or int8 (default: fp32).")
  private Precision precision;

  /** The command on a console. */
  public EnergyCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    EnergyConstants constants = precision.constants();
    long most = options.samples();
    Optional<EnergyResult.Measured> measured =
        options.network().hasCheckpoint()
            ? Optional.of(measure(options.network().read(), most, constants))
            : Optional.empty();
    EnergyResult result =
        new EnergyResult(
            "energy",
            "finished",
            constants.macPj(),
            constants.acPj(),
            measured.orElse(null),
            published(measured.map(EnergyResult.Measured::meanRate)));
    if (common.json()) {
      console.out().println(Json.line(result));
    } else {
      EnergyReport.lines(result).forEach(console.out()::println);
    }
    return ExitCode.OK;
  }

  private EnergyResult.Measured measure(
      TrainedNetwork trained, long most, EnergyConstants constants) {
    trained.requireSpikes();
    int timeSteps = trained.model().timeSteps();
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      Module network = trained.build(scope);
      RateProfile profile = new RateProfile(network, timeSteps);
      long seen = new SampleWalk(trained, most).show(network, profile::watch, progress);
      return EnergyResult.Measured.of(
          trained.path(),
          trained.samples().name(),
          seen,
          timeSteps,
          new EnergyResult.Energies(FiringEnergy.of(profile, constants), constants));
    }
  }

  /** The published energies were reckoned in 32-bit numbers, whatever is asked for. */
  private static List<EnergyResult.Published> published(Optional<Double> rate) {
    return PublishedEnergy.spikeDrivenTransformers().stream()
        .map(model -> EnergyResult.Published.of(model, rate, EnergyConstants.FP32))
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;

/** {@code learning rate schedule NAME}: {@code out.lr[e]} is the rate of epoch e. */
final class ScheduleOperation implements Operation {

  private static final String PREFIX = "learning rate schedule ";

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper();
    String name = run.operation().substring(PREFIX.length());
    Schedule schedule = hyper.has("sched") ? timm(hyper) : torch(name, hyper);
    if (run.has("out.num_epochs")) {
      run.check("out.num_epochs", epochs(schedule, hyper));
    }
    Shape epochs = run.array("out.lr").shape();
    double[] rates = new double[Math.toIntExact(epochs.length())];
    Arrays.setAll(rates, schedule::at);
    run.check("out.lr", epochs, rates);
  }

  private static Schedule torch(String name, Hyper hyper) {
    double rate = hyper.number("lr");
    return switch (name) {
      case "StepLR" -> new Schedule.Step(rate, hyper.integer("step_size"), hyper.number("gamma"));
      case "MultiStepLR" ->
          new Schedule.MultiStep(rate, longs(hyper, "milestones"), hyper.number("gamma"));
      case "ExponentialLR" -> new Schedule.Exponential(rate, hyper.number("gamma"));
      case "CosineAnnealingLR" ->
          new Schedule.Cosine(rate, hyper.integer("T_max"), hyper.number("eta_min"));
      default -> throw new UnsupportedCaseException("learning rate schedule '" + name + "'");
    };
  }

  private static TimmSchedule timm(Hyper hyper) {
    // timm hands every option to every schedule, which takes what concerns it.
    hyper.ignore("decay_rate", "min_lr", "cooldown_epochs", "epochs");
    double rate = hyper.number("lr");
    TimmSchedule.WarmUp warmUp =
        new TimmSchedule.WarmUp(hyper.integer("warmup_epochs"), hyper.number("warmup_lr"));
    return switch (hyper.text("sched")) {
      case "cosine" ->
          new TimmSchedule.Cosine(
              rate,
              hyper.integer("epochs"),
              hyper.number("min_lr"),
              warmUp,
              hyper.integer("cooldown_epochs"));
      case "step" ->
          new TimmSchedule.Step(
              rate, hyper.integer("decay_epochs"), hyper.number("decay_rate"), warmUp);
      case "multistep" ->
          new TimmSchedule.MultiStep(
              rate, longs(hyper, "decay_milestones"), hyper.number("decay_rate"), warmUp);
      default -> throw hyper.unsupported("sched");
    };
  }

  private static long epochs(Schedule schedule, Hyper hyper) {
    return schedule instanceof TimmSchedule.Cosine cosine
        ? cosine.totalEpochs()
        : hyper.integer("epochs");
  }

  private static List<Long> longs(Hyper hyper, String key) {
    return Arrays.stream(hyper.integers(key)).mapToObj(Long::valueOf).toList();
  }
}

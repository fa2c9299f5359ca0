// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.ann2snn.scale.CalibrationHook;
import org.snn4j.ann2snn.scale.ChannelVoltageHook;
import org.snn4j.ann2snn.scale.ChannelVoltageScaler;
import org.snn4j.ann2snn.scale.HookRecording;
import org.snn4j.ann2snn.scale.LocalThresholdBalancingHook;
import org.snn4j.ann2snn.scale.RunningScale;
import org.snn4j.ann2snn.scale.ScaleMode;
import org.snn4j.ann2snn.scale.VoltageHook;
import org.snn4j.ann2snn.scale.VoltageScaler;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;

/** Hooks that measure activations batch by batch, and the scalers made of what they find. */
final class ConversionStatisticsOperations {

  /** These hooks record in every pass. */
  private static final RunningScale NONE = RunningScale.first(new double[0], 0);

  private ConversionStatisticsOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("VoltageHook", ConversionStatisticsOperations::voltageHook);
    all.put("ChannelVoltageHook", ConversionStatisticsOperations::channelHook);
    all.put("LocalThresholdBalancingHook", ConversionStatisticsOperations::balancingHook);
    all.put("VoltageScaler", ConversionStatisticsOperations::scaler);
    all.put("ChannelVoltageScaler", ConversionStatisticsOperations::channelScaler);
    EncodingOperations.register(all);
    QuantizedOperations.register(all);
  }

  private static void voltageHook(CaseRun run) {
    HookRecording recording =
        switch (run.hyper().text("release")) {
          case "rules" -> HookRecording.ALWAYS;
          case "step-mode" -> HookRecording.TRAINING;
          default -> throw run.hyper().unsupported("release");
        };
    VoltageHook hook = new VoltageHook(mode(run), run.hyper().number("momentum"), recording);
    ForwardPass pass = pass(run, run.hyper().flag("training"));
    RunningScale initial = initial(run);
    List<RunningScale> found = calibrate(hook, run, pass, initial);
    check(run, "out.scale_after_each_batch", Shape.of(found.size()), found);
    if (run.has("out.num_batches_tracked")) {
      double[] samples = found.stream().mapToDouble(RunningScale::samples).toArray();
      run.check("out.num_batches_tracked", Shape.of(samples.length), samples);
    }
    if (run.has("out.scale_after_eval_call")) {
      run.check("out.scale_after_eval_call", afterEvaluation(hook, run, pass, initial));
    }
  }

  /** What the peer's hook holds before it has met a batch. */
  private static RunningScale initial(CaseRun run) {
    return RunningScale.first(new double[] {run.hyper().number("scale", 1)}, 0);
  }

  /** What a hook holds that went from training to evaluation and met one more batch there. */
  private static double afterEvaluation(
      VoltageHook hook, CaseRun run, ForwardPass training, RunningScale initial) {
    ForwardPass evaluation = pass(run, false);
    hook.scale(training).ifPresent(found -> evaluation.update(hook, found));
    hook.forward(Joins.unstack(run.tensor("in.batches"), 0).get(0), evaluation);
    return hook.scale(evaluation).orElse(initial).value();
  }

  private static void channelHook(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    ChannelVoltageHook hook =
        new ChannelVoltageHook(
            mode(run),
            hyper.number("momentum"),
            hyper.integer("channel_dim"),
            hyper.number("eps", ChannelVoltageHook.SMALLEST));
    List<RunningScale> found = calibrate(hook, run, pass(run, hyper.flag("training", false)), NONE);
    check(run, "out.scale_after_each_batch", channels(found), found);
  }

  private static void balancingHook(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    var hook =
        new LocalThresholdBalancingHook(
            hyper.integer("channel_dim"),
            hyper.number("eps", LocalThresholdBalancingHook.SMALLEST));
    List<RunningScale> found = calibrate(hook, run, pass(run, hyper.flag("training", false)), NONE);
    check(run, "out.threshold_after_each_batch", channels(found), found);
  }

  private static void scaler(CaseRun run) {
    double scale = run.hyper().ignore("release").number("scale");
    checkLayer(run, new VoltageScaler(scale, NetBuilder.init(run)));
  }

  private static void channelScaler(CaseRun run) {
    int channelDim = run.hyper().ignore("release").integer("channel_dim");
    ImmutableDoubleArray scale = ImmutableDoubleArray.copyOf(run.array("in.scale").doubles());
    checkLayer(run, new ChannelVoltageScaler(scale, channelDim, NetBuilder.init(run)));
  }

  private static void checkLayer(CaseRun run, Module layer) {
    Recording recording = new Recording(run);
    Tensor y = layer.forward(recording.watch("in.x"), recording.pass(false));
    run.check("out.y", y);
    recording.weigh(y, "cotangent.y");
    recording.checkGradients();
  }

  /** What a hook has found after each of the batches; what it passes on is checked, too. */
  private static List<RunningScale> calibrate(
      CalibrationHook hook, CaseRun run, ForwardPass pass, RunningScale initial) {
    List<RunningScale> found = new ArrayList<>();
    List<Tensor> passed = new ArrayList<>();
    for (Tensor batch : Joins.unstack(run.tensor("in.batches"), 0)) {
      passed.add(hook.forward(batch, pass));
      found.add(hook.scale(pass).orElse(initial));
    }
    run.checkIfPresent("out.y", Joins.stack(0, passed));
    return found;
  }

  static ForwardPass pass(CaseRun run, boolean training) {
    return ForwardPass.of(Recording.mode(training), run.scope(), 0);
  }

  private static ScaleMode mode(CaseRun run) {
    Hyper hyper = run.hyper();
    return ScaleMode.parse(hyper.isText("mode") ? hyper.text("mode") : hyper.number("mode"));
  }

  static Shape channels(List<RunningScale> found) {
    return Shape.of(found.size(), found.get(0).values().length());
  }

  static void check(CaseRun run, String name, Shape shape, List<RunningScale> found) {
    run.check(
        name, shape, found.stream().flatMapToDouble(scale -> scale.values().stream()).toArray());
  }
}

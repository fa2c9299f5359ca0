// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.snn4j.ann2snn.scale.RunningScale;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.ann2snn.sta.encode.ThresholdMode;
import org.snn4j.ann2snn.sta.encode.ThresholdObserver;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;

/** Thresholds of a spatio-temporal approximation, and its signed spike counts. */
final class EncodingOperations {

  private EncodingOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("STA threshold observer", EncodingOperations::observer);
    all.put("STA spike encoder", EncodingOperations::encoder);
  }

  private static void observer(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    ThresholdObserver observer =
        new ThresholdObserver(
            ThresholdMode.parse(hyper.text("mode")),
            hyper.integer("time_steps"),
            hyper.number("momentum"),
            hyper.number("eps"),
            hyper.integer("channel_dim"));
    double scale = hyper.number("threshold_scale", 1);
    ForwardPass pass = ConversionStatisticsOperations.pass(run, false);
    List<RunningScale> found = new ArrayList<>();
    for (Tensor batch : Joins.unstack(run.tensor("in.batches"), 0)) {
      observer.forward(batch, pass);
      found.add(observer.found(pass).orElseThrow().scaledBy(scale));
    }
    ConversionStatisticsOperations.check(
        run,
        "out.threshold_after_each_batch",
        ConversionStatisticsOperations.channels(found),
        found);
  }

  private static void encoder(CaseRun run) {
    int channelDim = run.hyper().ignore("release").integer("channel_dim");
    ImmutableDoubleArray thresholds =
        ImmutableDoubleArray.copyOf(run.array("in.threshold").doubles());
    SpikeEncoder encoder = new SpikeEncoder(thresholds, channelDim, NetBuilder.init(run));
    ForwardPass pass = ConversionStatisticsOperations.pass(run, false);
    Tensor x = run.tensor("in.x_seq");
    List<Tensor> fired = new ArrayList<>();
    DoubleStream residuals = DoubleStream.empty();
    for (Tensor step : Joins.unstack(x, 0)) {
      fired.add(encoder.forward(step, pass));
      double[] residual = encoder.residual(pass).orElseThrow().toDoubleArray();
      residuals = DoubleStream.concat(residuals, DoubleStream.of(residual));
    }
    run.check("out.y_seq", Joins.stack(0, fired));
    if (run.has("out.mem_seq")) {
      run.check("out.mem_seq", x.shape(), residuals.toArray());
    }
  }
}

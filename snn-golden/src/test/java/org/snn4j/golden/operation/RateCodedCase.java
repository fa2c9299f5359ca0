// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.rate.DelayStart;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.ConversionNet;

/** A network, its conversion, and all that is recorded of both. */
final class RateCodedCase {

  /** So many of the calibration batches tell the recorded delay. */
  private static final int DELAY_BATCHES = 2;

  private final CaseRun run;
  private final ConversionNet net;
  private final int steps;

  RateCodedCase(CaseRun run) {
    this.run = run;
    // The layers say these themselves.
    run.hyper().ignore("channels", "bn_eps");
    this.net = ConversionNet.of(run);
    this.steps = run.hyper().integer("T");
  }

  void check(ConversionRecipe recipe) {
    check((GraphModule) new Converter(recipe, run.scope()).convert(net.module()));
  }

  void checkFacade(NeuronFactory neurons) {
    Hyper hyper = run.hyper();
    Object mode = hyper.isText("mode") ? hyper.text("mode") : hyper.number("mode");
    Converter documented =
        new Converter(
            RateCodingOperations.calibration(run),
            mode,
            hyper.number("momentum"),
            hyper.flag("fuse_flag"),
            List.of(),
            neurons,
            ThresholdOptimizer.fixed(),
            run.scope());
    check(documented.convertToSpikingNeurons(net.module()));
  }

  private void check(GraphModule spiking) {
    Tensor x = net.input("x", "in.x");
    run.check("out.y_ann", net.module().forward(x, ForwardPass.inference(run.scope())));
    scales(spiking);
    convolutions(spiking);
    delay(spiking);
    outputs(spiking, x);
    spikes(spiking, x);
  }

  private void scales(GraphModule spiking) {
    for (String name : names("out.scale.")) {
      Module scaler = part(spiking, name.substring("out.scale.".length()));
      run.check(name, scaler.buffers().get("scale").value());
    }
  }

  private Module part(GraphModule spiking, String path) {
    Module part = spiking.graph().modules().get(path);
    if (part == null) {
      throw new IllegalStateException("the converted network has no module '" + path + "'");
    }
    return part;
  }

  private void convolutions(GraphModule spiking) {
    List<Module> found =
        spiking.graph().nodes().stream()
            .flatMap(node -> spiking.graph().module(node).stream())
            .filter(module -> module instanceof Conv2d || module instanceof Conv1d)
            .toList();
    for (int i = 0; i < found.size(); i++) {
      Map<String, Parameter> parameters = found.get(i).parameters();
      run.checkIfPresent("out.conv" + i + ".weight", parameters.get("weight").value());
      if (parameters.containsKey("bias")) {
        run.checkIfPresent("out.conv" + i + ".bias", parameters.get("bias").value());
      }
    }
  }

  private void delay(GraphModule spiking) {
    if (run.has("out.delay_start")) {
      run.check(
          "out.delay_start",
          DelayStart.estimate(
              spiking, RateCodingOperations.calibration(run), DELAY_BATCHES, steps, run.scope()));
    }
  }

  private void outputs(GraphModule spiking, Tensor x) {
    RateCodedRun timed = new RateCodedRun(spiking, steps);
    run.check("out.y_seq", timed.outputs(x, ForwardPass.inference(run.scope())));
    run.check("out.y_accumulated", timed.accumulated(x, ForwardPass.inference(run.scope())));
  }

  private void spikes(GraphModule spiking, Tensor x) {
    for (String name : names("out.spike_count.")) {
      Module neurons = part(spiking, name.substring("out.spike_count.".length()));
      double[] count = new double[Math.toIntExact(run.array(name).shape().length())];
      Shape[] shape = new Shape[1];
      ForwardPass pass =
          ForwardPass.inference(run.scope())
              .watchedBy(
                  (module, input, output) -> {
                    if (module == neurons) {
                      shape[0] = output.shape();
                      double[] spikes = output.toDoubleArray();
                      Arrays.setAll(count, i -> count[i] + spikes[i]);
                    }
                  });
      new RateCodedRun(spiking, steps).outputs(x, pass);
      run.check(name, shape[0], count);
    }
  }

  private List<String> names(String prefix) {
    return run.names().stream().filter(name -> name.startsWith(prefix)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.sta.STAStepRecipe;
import org.snn4j.ann2snn.sta.STATransformerRecipe;
import org.snn4j.ann2snn.sta.StaNetwork;
import org.snn4j.ann2snn.sta.StaOptions;
import org.snn4j.ann2snn.sta.StaStepNetwork;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.ConversionNet;

/**
 * {@code hyper.net} converted by {@code STATransformerRecipe}: {@code out.y_ann} before, {@code
 * out.threshold.} of every encoder, {@code out.y} and the outputs of the steps.
 */
final class StaOperation implements Operation {

  private static final String THRESHOLD = "out.threshold.";
  private static final String STEP_ENCODER = "_sta_encoder.v_threshold";

  @Override
  public void run(CaseRun run) {
    run.hyper().ignore("embed_dim", "num_heads", "depth");
    ConversionNet net = ConversionNet.of(run);
    Map<String, Tensor> inputs = inputs(net);
    run.check(
        "out.y_ann",
        (Tensor) net.module().run(List.of(), inputs, ForwardPass.inference(run.scope())));
    STATransformerRecipe recipe = recipe(run);
    Tensor example = inputs.values().iterator().next();
    switch (run.hyper().text("release")) {
      case "time-loop" ->
          whole(
              run,
              net,
              inputs,
              (StaNetwork) new Converter(recipe, run.scope()).convert(net.module(), example));
      case "step-mode" ->
          steps(
              run,
              net,
              inputs,
              (StaStepNetwork)
                  new Converter(new STAStepRecipe(recipe), run.scope())
                      .convert(net.module(), example));
      default -> throw run.hyper().unsupported("release");
    }
  }

  private static Map<String, Tensor> inputs(ConversionNet net) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Node input : net.graph().placeholders()) {
      inputs.put(input.name(), net.input(input.name(), "in." + input.name()));
    }
    return inputs;
  }

  private static STATransformerRecipe recipe(CaseRun run) {
    Hyper hyper = run.hyper();
    StaOptions.Builder options =
        STATransformerRecipe.builder()
            .timeSteps(hyper.integer("time_steps"))
            .mode(hyper.text("mode"))
            .thresholdMode(hyper.text("threshold_mode", "mse"))
            .thresholdScale(hyper.number("threshold_scale", 1))
            .spikeClassifier(hyper.flagOr("spike_classifier", false))
            .momentum(hyper.number("momentum", 0.1))
            .eps(hyper.number("eps", 1e-6));
    if (hyper.has("spike_linear")) {
      options.spikeLinear(hyper.flag("spike_linear"));
    }
    if (hyper.has("spike_conv2d")) {
      options.spikeConv2d(hyper.flag("spike_conv2d"));
    }
    hyper
        .numberOrNull("num_calibration_batches", Double.NaN)
        .ifPresent(
            most -> {
              if (!Double.isNaN(most)) {
                options.numCalibrationBatches((long) most);
              }
            });
    if (run.has("in.calibration")) {
      options.dataloader(CalibrationData.of(Joins.unstack(run.tensor("in.calibration"), 0)));
    }
    return options.build();
  }

  private static void whole(
      CaseRun run, ConversionNet net, Map<String, Tensor> inputs, StaNetwork network) {
    checkThresholds(run, net, network.model());
    ForwardPass pass = ForwardPass.inference(run.scope());
    run.check("out.y", (Tensor) network.run(List.of(), inputs, pass));
    if (run.has("out.y_steps")) {
      int steps = run.hyper().integer("time_steps");
      run.check("out.y_steps", sequence(run, network.byStep(), inputs, steps));
    }
    Tensor full = (Tensor) network.inFull().run(List.of(), inputs, pass);
    run.check("out.y", full);
  }

  private static void steps(
      CaseRun run, ConversionNet net, Map<String, Tensor> inputs, StaStepNetwork network) {
    checkThresholds(run, net, network.model());
    Tensor y = sequence(run, network, inputs, run.hyper().integer("time_steps"));
    run.check("out.y_seq", y);
    run.checkIfPresent("out.y_accumulated", Reductions.sum(y, 0));
  }

  /** The inputs at the first step; zeros after, but for masks. */
  private static Tensor sequence(
      CaseRun run, StaStepNetwork network, Map<String, Tensor> inputs, int steps) {
    ForwardPass pass = ForwardPass.inference(run.scope());
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    inputs.forEach(
        (name, value) -> zeros.put(name, run.scope().zeros(value.dtype(), value.shape())));
    List<Tensor> outputs = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      outputs.add((Tensor) network.step(List.of(), t == 0 ? inputs : zeros, pass));
    }
    return Joins.stack(0, outputs);
  }

  private static void checkThresholds(CaseRun run, ConversionNet net, GraphModule model) {
    for (String name : run.names()) {
      if (name.startsWith(THRESHOLD)) {
        run.check(name, encoder(net, model.graph(), name.substring(THRESHOLD.length())));
      }
    }
  }

  /** The thresholds of the encoder that the peer calls so. */
  private static Tensor encoder(ConversionNet net, Graph graph, String peer) {
    String described =
        peer.endsWith(STEP_ENCODER)
            ? peer.substring(0, peer.length() - STEP_ENCODER.length())
            : peer.replaceFirst("^model\\.", "").replaceFirst("\\.encoder$", "");
    String value = net.node(described);
    return graph.users(value).stream()
        .flatMap(user -> withItem(graph, user))
        .map(node -> graph.module(node).orElse(null))
        .filter(SpikeEncoder.class::isInstance)
        .map(encoder -> ((SpikeEncoder) encoder).threshold().value())
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no encoder after '" + value + "'"));
  }

  /** A user, and the users of an item of a list. */
  private static java.util.stream.Stream<Node> withItem(Graph graph, Node user) {
    return user.calls("getitem")
        ? java.util.stream.Stream.concat(
            java.util.stream.Stream.of(user), graph.users(user.name()).stream())
        : java.util.stream.Stream.of(user);
  }
}

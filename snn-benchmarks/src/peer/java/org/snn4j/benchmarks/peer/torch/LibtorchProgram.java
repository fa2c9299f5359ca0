// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.benchmarks.peer.Exchange;
import org.snn4j.benchmarks.peer.Program;
import org.snn4j.benchmarks.peer.Workload;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/** The networks in libtorch. */
final class LibtorchProgram implements Program {

  private final Engine engine = Engine.getEngine("PyTorch");
  private final NDManager manager = engine.newBaseManager(Device.cpu());
  private final TorchNetwork network;
  private final Parameters parameters;
  private final NDArray images;
  private final NDArray targets;

  LibtorchProgram(Workload workload, StateDict weights, Exchange.Samples samples) {
    JniUtils.setNumThreads(2);
    network =
        switch (workload) {
          case SPIKFORMER_4_384 -> new TorchSpikformer();
          case SDT_2_512 -> new TorchSpikeDrivenTransformer();
        };
    parameters = new Parameters(manager, weights);
    int batch = samples.labels().length;
    images = manager.create(samples.images(), new Shape(batch, 3, 32, 32));
    targets = manager.create(samples.labels()).oneHot(Workload.CLASSES);
  }

  @Override
  public String describe() {
    return "libtorch " + engine.getVersion() + ", " + JniUtils.getNumThreads() + " threads";
  }

  @Override
  public Work training() {
    require();
    AdamW optimizer = new AdamW(manager, parameters.trained());
    return () -> {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        long start = System.nanoTime();
        try (GradientCollector collector = engine.newGradientCollector()) {
          Layers layers = layers(true, false);
          NDArray loss = loss(network.logits(images, layers));
          collector.backward(loss);
          loss.getFloat();
        }
        double differentiated = (System.nanoTime() - start) * 1e-9;
        optimizer.step();
        return Map.of("forwardAndBackward", differentiated);
      }
    };
  }

  private void require() {
    parameters.trained().values().forEach(array -> array.setRequiresGradient(true));
  }

  private Layers layers(boolean training, boolean counting) {
    return new Layers(parameters, new Neurons(training, counting), training);
  }

  /** The mean cross entropy. */
  private NDArray loss(NDArray logits) {
    return Closing.keep(
        () -> logits.logSoftmax(1).mul(targets).sum().div(-targets.getShape().get(0)));
  }

  @Override
  public Work inference() {
    return () -> {
      evaluated();
      return Map.of();
    };
  }

  private float[] evaluated() {
    JniUtils.setGradMode(false);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return network.logits(images, layers(false, false)).toFloatArray();
    } finally {
      JniUtils.setGradMode(true);
    }
  }

  @Override
  public StateDict answers() {
    Map<String, Entry> answers = new LinkedHashMap<>();
    org.snn4j.core.tensor.Shape shape =
        org.snn4j.core.tensor.Shape.of(images.getShape().get(0), Workload.CLASSES);
    answers.put("logits.evaluation", new Entry.Floats(shape, evaluated()));
    require();
    try (NDScope scope = new NDScope();
        GradientCollector collector = engine.newGradientCollector()) {
      scope.suppressNotUsedWarning();
      Layers layers = layers(true, true);
      NDArray logits = network.logits(images, layers);
      answers.put("logits.training", new Entry.Floats(shape, logits.toFloatArray()));
      collector.backward(loss(logits));
      layers.neurons().rates().forEach((name, rate) -> answers.put("rate." + name, entry(rate)));
      addGradients(answers);
    }
    return new StateDict(answers);
  }

  private void addGradients(Map<String, Entry> answers) {
    parameters
        .trained()
        .forEach(
            (name, array) -> {
              NDArray gradient = array.getGradient();
              if (gradient != null) {
                answers.put("gradient." + name, entry(gradient));
              }
            });
  }

  private static Entry entry(double value) {
    return new Entry.Doubles(org.snn4j.core.tensor.Shape.of(1), new double[] {value});
  }

  private static Entry entry(NDArray array) {
    return new Entry.Floats(
        org.snn4j.core.tensor.Shape.of(array.getShape().getShape()), array.toFloatArray());
  }

  @Override
  public Runnable product(int side) {
    JniUtils.setGradMode(false);
    NDArray a = manager.full(new Shape(side, side), 0.5f);
    NDArray b = manager.full(new Shape(side, side), 0.25f);
    return () -> a.matMul(b).close();
  }

  @Override
  public void close() {
    manager.close();
  }
}

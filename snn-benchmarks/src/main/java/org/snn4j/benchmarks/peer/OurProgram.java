// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.data.Batch;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.nn.RecordedInference;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.energy.FiringReport;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;
import org.snn4j.models.train.TrainingStep;
import org.snn4j.models.weights.Weights;

/** SNN4J's networks. */
public final class OurProgram implements Program {

  private static final long SEED = 1;

  private final TensorScope scope = TensorScope.open("peer comparison");
  private final Module model;
  private final Tensor images;
  private final int[] labels;
  private final List<RecordedInference> inferences = new ArrayList<>();

  /** With the weights and the batch of a comparison. */
  public OurProgram(Workload workload, StateDict weights, Exchange.Samples samples) {
    model = workload.config().build(Init.seeded(scope, SEED));
    Weights.load(model, weights);
    labels = samples.labels();
    images = scope.of(samples.images(), labels.length, 3, 32, 32);
  }

  /** The network. */
  public Module model() {
    return model;
  }

  /** One forward pass that somebody looks at. */
  public void watched(Monitor monitor) {
    try (TensorScope inner = scope.child("watched")) {
      model.forward(inner.borrow(images), ForwardPass.inference(inner).watchedBy(monitor));
    }
  }

  /** One forward pass of a training step that somebody looks at. */
  public void watchedTraining(Monitor monitor) {
    try (TensorScope inner = scope.child("watched")) {
      ForwardPass pass = ForwardPass.training(Tape.recordingIn(inner), SEED);
      model.forward(inner.borrow(images), pass.watchedBy(monitor));
    }
  }

  @Override
  public String describe() {
    return "SNN4J, "
        + Kernels.of(DType.FLOAT).name()
        + " kernels, Java "
        + Runtime.version().feature();
  }

  @Override
  public Work training() {
    Optimizer optimizer =
        new Optimizer(
            scope, new AdamW(TrainingConstants.WEIGHT_DECAY), ParameterGroup.sparingVectors(model));
    TrainingPlan plan =
        new TrainingPlan(
            1,
            1,
            new Schedule.Constant(TrainingConstants.LEARNING_RATE),
            new Objective.RateCrossEntropy(0),
            new GradientClipping.None());
    TrainingStep step = new TrainingStep(model, optimizer, plan);
    return new Work() {
      private long number;

      @Override
      public Map<String, Double> run() {
        try (TensorScope inner = scope.child("step")) {
          step.run(new Batch(inner.borrow(images), labels), inner, number++);
        }
        return Map.of();
      }
    };
  }

  @Override
  public Work inference() {
    RecordedInference inference = RecordedInference.of(model, Losses::meanOverTime, scope);
    inferences.add(inference);
    return () -> {
      inference.forward(images).toFloatArray();
      return Map.of();
    };
  }

  private float[] evaluated() {
    try (TensorScope inner = scope.child("inference")) {
      Tensor y = model.forward(inner.borrow(images), ForwardPass.inference(inner));
      return Losses.meanOverTime(y).toFloatArray();
    }
  }

  @Override
  public StateDict answers() {
    Map<String, Entry> answers = new LinkedHashMap<>();
    Shape logits = Shape.of(labels.length, Workload.CLASSES);
    // Before the training pass moves the running statistics.
    answers.put("logits.evaluation", new Entry.Floats(logits, evaluated()));
    evaluationRates().forEach((name, rate) -> answers.put("evaluated." + name, rate));
    try (TensorScope inner = scope.child("training")) {
      Tape tape = Tape.recordingIn(inner);
      FiringReport report = FiringReport.ofNeurons(model, Workload.STEPS);
      ForwardPass pass = report.watch(ForwardPass.training(tape, SEED), labels.length);
      Tensor y = Losses.meanOverTime(model.forward(inner.borrow(images), pass));
      answers.put("logits.training", new Entry.Floats(logits, y.toFloatArray()));
      rates(report).forEach((name, rate) -> answers.put("rate." + name, rate));
      Gradients gradients = tape.backward(Losses.crossEntropy(y, labels));
      model
          .parameters()
          .forEach(
              (name, parameter) ->
                  gradients
                      .find(parameter)
                      .ifPresent(g -> answers.put("gradient." + name, StateDict.entry(g))));
    }
    return new StateDict(answers);
  }

  private Map<String, Entry> evaluationRates() {
    FiringReport report = FiringReport.ofNeurons(model, Workload.STEPS);
    try (TensorScope inner = scope.child("rates")) {
      ForwardPass pass = report.watch(ForwardPass.inference(inner), labels.length);
      model.forward(inner.borrow(images), pass);
    }
    return rates(report);
  }

  /** Of every layer of neurons, the mean over its steps. */
  private static Map<String, Entry> rates(FiringReport report) {
    Map<String, Entry> rates = new LinkedHashMap<>();
    for (FiringReport.Line line : report.lines()) {
      double mean = line.rates().stream().mapToDouble(Double::doubleValue).average().orElse(0);
      rates.put(line.path(), new Entry.Doubles(Shape.of(1), new double[] {mean}));
    }
    return rates;
  }

  @Override
  public Runnable product(int side) {
    Tensor a = scope.full(DType.FLOAT, 0.5, Shape.of(side, side));
    Tensor b = scope.full(DType.FLOAT, 0.25, Shape.of(side, side));
    return () -> {
      try (TensorScope inner = scope.child("product")) {
        MatMul.matmul(inner.borrow(a), inner.borrow(b));
      }
    };
  }

  @Override
  public void close() {
    inferences.forEach(RecordedInference::close);
    scope.close();
  }
}

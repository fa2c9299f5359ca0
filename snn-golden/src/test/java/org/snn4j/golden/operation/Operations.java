// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;

/** The operations that can be repeated, by the names that cases give them. */
public final class Operations {

  private Operations() {}

  /** All of them. */
  public static ImmutableMap<String, Operation> all() {
    ImmutableMap.Builder<String, Operation> all = ImmutableMap.builder();
    neurons(all);
    losses(all);
    training(all);
    return all.buildOrThrow();
  }

  private static void neurons(ImmutableMap.Builder<String, Operation> all) {
    all.put("surrogate.heaviside", SurrogateOperation::heaviside);
    all.put("surrogate.Sigmoid", new SurrogateOperation());
    all.put("surrogate.ATan", new SurrogateOperation());
    all.put("IFNode multi-step", new NeuronOperation());
    all.put("IFNode single-step", new NeuronOperation());
    all.put("IFNode soft reset, constant input", NeuronOperation::constantInput);
    all.put("LIFNode multi-step", new NeuronOperation());
    all.put("LIFNode single-step", new NeuronOperation());
    all.put("ParametricLIFNode multi-step", new NeuronOperation());
    all.put("ParametricLIFNode single-step", new NeuronOperation());
  }

  private static void losses(ImmutableMap.Builder<String, Operation> all) {
    all.put("cross entropy on the mean over time", LossOperation.crossEntropy());
    all.put("cross entropy with label smoothing", LossOperation.smoothedCrossEntropy());
    all.put("LabelSmoothingCrossEntropy", LossOperation.smoothedCrossEntropy());
    all.put("SoftTargetCrossEntropy", LossOperation.softCrossEntropy());
    all.put("BinaryCrossEntropy with smoothing", LossOperation.binaryCrossEntropy());
    all.put("mean squared error to a one-hot target", LossOperation.meanSquaredError());
    all.put("TET_loss", LossOperation.temporalEfficientTraining());
    all.put("temporal_efficient_training_cross_entropy", LossOperation.temporalCrossEntropy());
  }

  private static void training(ImmutableMap.Builder<String, Operation> all) {
    all.put("optimiser SGD", new OptimizerOperation());
    all.put("optimiser Adam", new OptimizerOperation());
    all.put("optimiser AdamW", new OptimizerOperation());
    all.put("optimiser Lamb", new OptimizerOperation());
    all.put("optimiser RMSprop", new OptimizerOperation());
    all.put("clip_grad_norm_", WeightOperations::clipNorm);
    all.put("exponential moving average of weights", WeightOperations::movingAverage);
    all.put("learning rate schedule cosine", new ScheduleOperation());
    all.put("learning rate schedule step", new ScheduleOperation());
    all.put("learning rate schedule multistep", new ScheduleOperation());
    all.put("learning rate schedule StepLR", new ScheduleOperation());
    all.put("learning rate schedule MultiStepLR", new ScheduleOperation());
    all.put("learning rate schedule ExponentialLR", new ScheduleOperation());
    all.put("learning rate schedule CosineAnnealingLR", new ScheduleOperation());
  }
}

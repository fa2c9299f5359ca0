// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Dropout2d;

/** The operations that can be repeated, by the names that cases give them. */
public final class Operations {

  private static final ImmutableList<String> PLAIN_LAYERS =
      ImmutableList.of(
          "Linear",
          "Conv1d",
          "Conv2d",
          "ConvTranspose1d",
          "ConvTranspose2d",
          "BatchNorm1d",
          "BatchNorm2d",
          "LayerNorm",
          "ReLU",
          "SiLU",
          "Sigmoid",
          "Tanh",
          "LogSoftmax",
          "MaxPool1d",
          "MaxPool2d",
          "AvgPool1d",
          "AvgPool2d",
          "AdaptiveAvgPool1d",
          "AdaptiveAvgPool2d");

  private static final ImmutableList<String> MULTI_STEP_LAYERS =
      ImmutableList.of("Linear", "Conv2d", "BatchNorm2d", "MaxPool2d", "Flatten");

  private Operations() {}

  /** All of them. */
  public static ImmutableMap<String, Operation> all() {
    ImmutableMap.Builder<String, Operation> all = ImmutableMap.builder();
    neurons(all);
    layers(all);
    losses(all);
    training(all);
    ElementwiseNeurons.register(all);
    FewSpikeOperations.register(all);
    NormOperations.register(all);
    ParallelOperations.register(all);
    LayerOperations.register(all);
    LearningOperations.register(all);
    TrainOperations.register(all);
    RecurrentOperations.register(all);
    SpikformerOperations.register(all);
    EventFormatOperations.register(all);
    EventFrameOperations.register(all);
    EventSetOperations.register(all);
    SpikeDrivenOperations.register(all);
    EnergyOperations.register(all);
    OriginalSpikformerOperations.register(all);
    MetaSpikeFormerOperations.register(all);
    ConversionStatisticsOperations.register(all);
    StaOperations.register(all);
    TemporalDifferenceOperations.register(all);
    SpikeEquivalentOperations.register(all);
    RateCodingOperations.register(all);
    return all.buildOrThrow();
  }

  private static void neurons(ImmutableMap.Builder<String, Operation> all) {
    SurrogateOperation.register(all);
    all.put("IFNode multi-step", new NeuronOperation());
    all.put("IFNode single-step", new NeuronOperation());
    all.put("IFNode soft reset, constant input", NeuronOperation::constantInput);
    all.put("LIFNode multi-step", new NeuronOperation());
    all.put("LIFNode single-step", new NeuronOperation());
    all.put("ParametricLIFNode multi-step", new NeuronOperation());
    all.put("ParametricLIFNode single-step", new NeuronOperation());
  }

  private static void layers(ImmutableMap.Builder<String, Operation> all) {
    for (String name : PLAIN_LAYERS) {
      all.put(name, NetworkOperation.layer(name));
    }
    for (String name : MULTI_STEP_LAYERS) {
      all.put("layer." + name + " multi-step", NetworkOperation.layer(name));
    }
    all.put("GELU_none", NetworkOperation.layer("GELU"));
    all.put("GELU_tanh", NetworkOperation.layer("GELU"));
    all.put("Softmax_last", NetworkOperation.layer("Softmax"));
    all.put("Softmax_1", NetworkOperation.layer("Softmax"));
    all.put("Dropout multi-step", new DropoutOperation(Dropout::sharedOverTime));
    all.put("Dropout2d multi-step", new DropoutOperation(Dropout2d::sharedOverTime));
    all.put("scaled_dot_product_attention", new AttentionOperation());
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
    all.put("top-1 and top-5 accuracy in percent", new AccuracyOperation());
    all.put("training trajectory", new TrajectoryOperation());
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

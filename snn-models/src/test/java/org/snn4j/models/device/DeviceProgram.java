// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.device;

import java.nio.file.Path;
import java.util.List;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.data.Batch;
import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;
import org.snn4j.models.train.TrainingStep;

/**
 * A program that trains, saves, loads and runs networks on the device of its JVM, and prints what
 * comes out of it, and how often values passed between the device and the host.
 */
final class DeviceProgram {

  private static final int SIDE = 11;
  private static final int CLASSES = 3;
  private static final int SAMPLES = 5;
  private static final int STEPS = 2;

  private DeviceProgram() {}

  /** With the folder for the checkpoints. */
  public static void main(String[] args) {
    System.out.println("device " + ActiveDevice.get().text());
    System.out.println("kernels " + Kernels.of(DType.FLOAT).name());
    Path folder = Path.of(args[0]);
    train("cnn", new SpikingCnnConfig(1, SIDE, SIDE, CLASSES, List.of(3, 5), 7, 2, 2.0), folder);
    Shape image = Shape.of(1, SIDE, SIDE);
    train(
        "transformer",
        SpikeDrivenTransformerConfig.of(image, CLASSES, 1, 16, 2, PoolingPattern.of("0011")),
        folder);
  }

  private static void train(String name, NetworkConfig config, Path folder) {
    Path file = folder.resolve(name + ".safetensors");
    try (TensorScope scope = TensorScope.open("model")) {
      Module model = config.build(Init.seeded(scope, 5));
      Optimizer optimizer =
          new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
      TrainingStep step = new TrainingStep(model, optimizer, plan());
      for (int number = 0; number < STEPS; number++) {
        step(name, step, number);
      }
      Checkpoint.of(model.stateDict()).write(file);
    }
    run(name, config, file);
  }

  private static TrainingPlan plan() {
    return new TrainingPlan(
        3,
        1,
        new Schedule.Constant(0.01),
        new Objective.RateCrossEntropy(0.1),
        new GradientClipping.ByNorm(1));
  }

  private static void step(String name, TrainingStep step, int number) {
    try (TensorScope scope = TensorScope.open("step")) {
      Batch batch = new Batch(images(scope, number), new int[] {0, 1, 2, 1, 0});
      long before = BufferPool.shared().hostTransfers();
      TrainingStep.Result result = step.run(batch, scope, number);
      long passed = BufferPool.shared().hostTransfers() - before;
      System.out.println(name + " loss " + result.loss());
      System.out.println("transfers " + name + " " + passed);
    }
  }

  private static void run(String name, NetworkConfig config, Path file) {
    try (TensorScope scope = TensorScope.open("model")) {
      Module model = config.build(Init.seeded(scope, 7));
      model.load(Checkpoint.read(file).model());
      Tensor y = model.forward(images(scope, STEPS), ForwardPass.inference(scope));
      for (float logit : y.toFloatArray()) {
        System.out.println(name + " logit " + logit);
      }
    }
  }

  private static Tensor images(TensorScope scope, int number) {
    RandomStream random = new RandomStream(13).fork(number);
    float[] pixels = new float[SAMPLES * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat() * 3;
    }
    return scope.of(pixels, SAMPLES, 1, SIDE, SIDE);
  }
}

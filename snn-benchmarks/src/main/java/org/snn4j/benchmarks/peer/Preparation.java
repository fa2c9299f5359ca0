// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

/**
 * A process that writes weights and batch for both programs.
 *
 * <p>Without a checkpoint the weights are those that a fresh network begins with, and its running
 * statistics are those of the batch, for with the first ones no neuron would fire.
 */
public final class Preparation {

  private Preparation() {}

  /** Arguments: folder, workload, weights or an empty string, images or an empty string. */
  public static void main(String[] arguments) throws IOException {
    Exchange exchange = new Exchange(Path.of(arguments[0]));
    Exchange.Samples samples = arguments[3].isEmpty() ? noise() : images(Path.of(arguments[3]));
    exchange.write(samples);
    try (TensorScope scope = TensorScope.open("preparation")) {
      Module model = Workload.named(arguments[1]).config().build(Init.seeded(scope, 1));
      if (arguments[2].isEmpty()) {
        settle(model, scope.of(samples.images(), samples.labels().length, 3, 32, 32), scope);
      } else {
        Weights.load(model, WeightFile.read(Path.of(arguments[2])).state());
      }
      StateDict state = model.stateDict();
      Safetensors.write(exchange.weightsFile(), state, Map.of());
    }
  }

  /**
   * Gives the running statistics the values of this batch: from 0 on, one pass leaves momentum
   * times the statistics.
   */
  private static void settle(Module model, Tensor images, TensorScope scope) {
    model.load(withStatistics(model, 0));
    try (TensorScope inner = scope.child("settling")) {
      model.forward(inner.borrow(images), ForwardPass.training(Tape.recordingIn(inner), 1));
    }
    model.load(withStatistics(model, 1 / BatchNorm.Options.DEFAULT.momentum().orElseThrow()));
  }

  /** The model's state with its running statistics scaled. */
  private static StateDict withStatistics(Module model, double factor) {
    Map<String, Entry> entries = new LinkedHashMap<>(model.stateDict().entries());
    entries.replaceAll(
        (name, entry) ->
            name.contains(".running_") && entry instanceof Entry.Floats floats
                ? scaled(floats, factor)
                : entry);
    return new StateDict(entries);
  }

  private static Entry scaled(Entry.Floats floats, double factor) {
    float[] values = floats.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return new Entry.Floats(floats.shape(), values);
  }

  private static Exchange.Samples noise() {
    RandomStream random = new RandomStream(3);
    float[] pixels = new float[Workload.BATCH * 3 * 32 * 32];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[Workload.BATCH];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(Workload.CLASSES);
    }
    return new Exchange.Samples(pixels, labels);
  }

  /** The first batch of shuffled records. */
  private static Exchange.Samples images(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder);
        TensorScope scope = TensorScope.open("images")) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".bin")).sorted().toList();
      BatchSource source =
          DataLoader.of(
              Cifar10.fromRecords("CIFAR-10", files),
              LoaderOptions.shuffled(Workload.BATCH, 1),
              Cifar10.normalize());
      try (BatchSource.Cursor cursor = source.epoch(0)) {
        Batch batch = cursor.next(scope).orElseThrow();
        return new Exchange.Samples(batch.inputs().toFloatArray(), batch.labels());
      }
    }
  }
}

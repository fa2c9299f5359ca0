// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.transform.Transform;

/** Converts networks on some images and counts right answers on others. */
final class RateCodedImages {

  private static final int BATCH = 100;

  private final BatchSource calibration;
  private final BatchSource evaluation;

  RateCodedImages(Dataset calibration, Dataset evaluation, Transform... transforms) {
    this.calibration = DataLoader.of(calibration, LoaderOptions.inOrder(BATCH), transforms);
    this.evaluation = DataLoader.of(evaluation, LoaderOptions.inOrder(BATCH), transforms);
  }

  /**
   * How many answers are right.
   *
   * @param images how many there are
   * @param ann right answers of the network as it was
   * @param spiking right answers of the spiking one after each step
   * @param seconds that both took
   */
  record Found(long images, int ann, List<Integer> spiking, double seconds) {

    /** What is lost at the last step, in points: hundredths of the images. */
    double drop() {
      return 100.0 * (ann - spiking.get(spiking.size() - 1)) / images;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("ANN " + ann + " of " + images + ", spiking");
      for (int step = 8; step < spiking.size(); step *= 2) {
        text.append(" ").append(spiking.get(step - 1)).append(" at T=").append(step).append(",");
      }
      return text.append(" ")
          .append(spiking.get(spiking.size() - 1))
          .append(" at T=")
          .append(spiking.size())
          .append(String.format(Locale.ROOT, ", drop %.2f, %.0f s", drop(), seconds))
          .toString();
    }
  }

  Converted convert(
      Module network, TensorScope scope, Function<CalibrationData, ConversionRecipe> recipe) {
    Converter converter = new Converter(recipe.apply(CalibrationData.of(calibration)), scope);
    try (TensorScope inner = scope.child("example");
        BatchSource.Cursor cursor = calibration.epoch(0)) {
      return converter.converted(network, cursor.next(inner).orElseThrow().inputs());
    }
  }

  Found run(Module ann, Module spiking, int steps, TensorScope scope) {
    long start = System.nanoTime();
    int[] right = new int[1];
    int[] at = new int[steps];
    RateCodedRun run = new RateCodedRun(spiking, steps);
    forEach(
        scope,
        batch -> {
          Tensor x = batch.inputs();
          add(right, right(ann.forward(x, ForwardPass.inference(x.scope())), batch));
          add(at, right(run.accumulated(x, ForwardPass.inference(x.scope())), batch));
        });
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Found(evaluation.size(), right[0], Ints.asList(at), seconds);
  }

  private void forEach(TensorScope scope, Consumer<Batch> consumer) {
    try (BatchSource.Cursor cursor = evaluation.epoch(0)) {
      for (long i = 0; i < evaluation.batches(); i++) {
        try (TensorScope inner = scope.child("batch")) {
          consumer.accept(cursor.next(inner).orElseThrow());
        }
      }
    }
  }

  private static void add(int[] counts, int[] more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** Right answers of {@code [N, K]}, or of each step of {@code [T, N, K]}. */
  private static int[] right(Tensor y, Batch batch) {
    float[] values = y.toFloatArray();
    int classes = Math.toIntExact(y.size(-1));
    int n = batch.size();
    int[] right = new int[values.length / (n * classes)];
    for (int i = 0; i < values.length / classes; i++) {
      right[i / n] += Largest.of(values, i * classes, classes) == batch.labels()[i % n] ? 1 : 0;
    }
    return right;
  }
}

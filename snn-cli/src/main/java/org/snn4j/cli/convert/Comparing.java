// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.report.ConversionReport;
import org.snn4j.ann2snn.report.ConversionReporter;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.models.train.TrainingObserver;

/**
 * Converts a network, and runs it and the spiking one over the same images.
 *
 * @param source the trained network
 * @param images those to calibrate and to evaluate on
 * @param batches how they are put into batches
 * @param steps T
 * @param recipe how to convert
 * @param observer is told of evaluated batches
 */
record Comparing(
    Source source,
    ImageParts.Chosen images,
    Batches batches,
    int steps,
    RecipeOptions recipe,
    TrainingObserver observer) {

  private static final int EXAMPLES = 2;
  private static final int WARM_UP = 8;
  private static final long REPORTED_BATCHES = 2;

  /**
   * Compares.
   *
   * @param scope owns both networks
   * @param lines gets SpikingJelly's lines if its example is run, each as soon as it is known
   */
  Comparison run(TensorScope scope, Consumer<String> lines) {
    Consumer<String> example = recipe.kind() == RecipeKind.STA ? lines : line -> {};
    Module network = source.builds().apply(scope);
    Score ann = score(Answers.once(network));
    example.accept(StaLines.baseline(ann));
    long start = System.nanoTime();
    Converted converted = convert(network, scope);
    double seconds = (System.nanoTime() - start) * 1e-9;
    Score snn = score(Answers.over(steps, converted.network(), recipe.kind()));
    example.accept(StaLines.converted(recipe.staMode(), steps, recipe.thresholdScale(), snn));
    example.accept(StaLines.drop(ann, snn));
    return new Comparison(
        source, steps, images, converted, seconds, ann, snn, report(converted, scope));
  }

  /** What thresholds are measured on. */
  CalibrationData calibration() {
    return images.calibration().size() == 0
        ? CalibrationData.of(List.of())
        : CalibrationData.of(batches.of(images.calibration(), source.transforms()));
  }

  /** Each layer beside the trained network's. */
  private Optional<ConversionReport> report(Converted converted, TensorScope scope) {
    if (recipe.kind() == RecipeKind.TD) {
      return Optional.empty();
    }
    ConversionReporter reporter = ConversionReporter.of(converted, steps);
    return Optional.of(reporter.measure(calibration(), REPORTED_BATCHES, scope));
  }

  /** Runs a few images first, which do not count, as Java is slow where it is new. */
  private Score score(Answers network) {
    Dataset few = images.evaluation();
    Dataset batch = few.slice("warm-up", 0, Math.min(WARM_UP, few.size()));
    Score.of(network, batches.of(batch, source.transforms()), new TrainingObserver() {});
    return Score.of(network, evaluation(), observer);
  }

  private BatchSource evaluation() {
    return batches.of(images.evaluation(), source.transforms());
  }

  private Converted convert(Module network, TensorScope scope) {
    ConversionRecipe conversion = recipe.recipe(steps, calibration());
    Dataset all = source.images().first();
    Dataset few = all.slice("examples", 0, Math.min(EXAMPLES, all.size()));
    try (TensorScope inner = scope.child("example");
        BatchSource.Cursor cursor = batches.of(few, source.transforms()).epoch(0)) {
      Tensor example = cursor.next(inner).orElseThrow().inputs();
      return new Converter(conversion, scope).converted(network, example);
    }
  }
}

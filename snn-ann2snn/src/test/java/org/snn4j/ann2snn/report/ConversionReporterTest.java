// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.sta.STATransformerRecipe;
import org.snn4j.ann2snn.td.TinyTransformer;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.Tanh;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

final class ConversionReporterTest {

  private static final double EXACT = 1e-6;

  private final TensorScope scope = TensorScope.open("ConversionReporterTest");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Linear filled(Linear layer, double... weights) {
    layer.weight().value().copyFrom(weights);
    return layer;
  }

  private Linear identity() {
    double[] ones = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    return filled(new Linear(4, 4, false, init), ones);
  }

  /** Four neurons of scale 1, and three classes. */
  private Sequential small() {
    Linear last = new Linear(4, 3, false, init);
    return new Sequential(identity(), new ReLU(), filled(last, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0));
  }

  private Tensor row() {
    return scope.of(new float[] {1, 0.5f, 0.25f, 0}, 1, 4);
  }

  private Converted rateCoded(Module network, Tensor x) {
    CalibrationData data = CalibrationData.of(List.of(x));
    return new Converter(new RateCodingRecipe(data), scope).converted(network, x);
  }

  @Test
  void a_layer_is_measured_neuron_by_neuron() {
    ConversionReport report =
        ConversionReporter.of(rateCoded(small(), row()), 2)
            .measure(CalibrationData.of(List.of(row())), 9, scope);
    assertThat(report.layers()).hasSize(1);
    LayerReport layer = report.layers().get(0);
    // In two steps the currents 1, 0.5, 0.25 and 0 fire 2, 1, 0 and 0 spikes.
    assertThat(layer.node()).isEqualTo("1");
    assertThat(layer.scale()).isCloseTo(1, within(EXACT));
    assertThat(layer.activation()).isCloseTo(1.75 / 4, within(EXACT));
    assertThat(layer.error()).isCloseTo(0.25 / 4, within(EXACT));
    assertThat(layer.relativeError()).isCloseTo(0.25 / 1.75, within(EXACT));
    assertThat(layer.firingRate()).isCloseTo(3.0 / 8, within(EXACT));
    assertThat(layer.saturation()).isCloseTo(0.25, within(EXACT));
    assertThat(layer.largestCount()).isEqualTo(1);
    assertThat(report.accuracy()).isEmpty();
    assertThat(report.samples()).isEqualTo(1);
  }

  @Test
  void steps_follow_from_the_bound_of_the_neuron() {
    LayerReport layer = new LayerReport("a", "b", 2, 2, 1, 0.5, 0.1, 0.3, 0, 1);
    assertThat(layer.stepsFor(0.1)).isEqualTo(40);
    assertThat(layer.stepsFor(100)).isEqualTo(1);
    assertThatThrownBy(() -> layer.stepsFor(Double.NaN)).hasMessageContaining("relative");
  }

  @Test
  void energy_counts_numbers_as_products_and_spikes_as_additions() {
    EnergyEstimate energy =
        ConversionReporter.of(rateCoded(small(), row()), 2)
            .withPrices(new EnergyPrices(4, 1))
            .measure(CalibrationData.of(List.of(row())), 9, scope)
            .energy();
    assertThat(energy.annMacs()).isEqualTo(16 + 12);
    assertThat(energy.snnMacs()).isEqualTo(2 * 16);
    assertThat(energy.synOps()).isCloseTo(3 * 3, within(EXACT));
    assertThat(energy.annPj()).isEqualTo(4 * 28);
    assertThat(energy.ratio()).isCloseTo((4.0 * 32 + 9) / (4 * 28), within(EXACT));
  }

  @Test
  void accuracy_is_told_after_each_step() {
    float[] rows = {1, 0.5f, 0.25f, 0, 0.25f, 0.25f, 0, 1};
    LabelledRows source = new LabelledRows(rows, 4, List.of(1, 0));
    Tensor x = scope.of(rows, 2, 4);
    ConversionReport report =
        ConversionReporter.of(rateCoded(small(), x), 4).measure(source, 9, scope);
    AccuracyCurve curve = report.accuracy().orElseThrow();
    assertThat(curve.ann()).isEqualTo(1);
    assertThat(curve.steps().length()).isEqualTo(4);
    assertThat(curve.last()).isEqualTo(1);
    assertThat(curve.toCsv())
        .startsWith("step,accuracy,ann_accuracy\n1,1.000000,1.000000\n")
        .endsWith("4,1.000000,1.000000\n");
  }

  @Test
  void wrong_answers_are_not_counted() {
    float[] rows = {1, 0.5f, 0.25f, 0, 0.25f, 0.25f, 0, 1};
    LabelledRows source = new LabelledRows(rows, 4, List.of(2, 0));
    Tensor x = scope.of(rows, 2, 4);
    AccuracyCurve curve =
        ConversionReporter.of(rateCoded(small(), x), 4)
            .measure(source, 9, scope)
            .accuracy()
            .orElseThrow();
    assertThat(curve.ann()).isEqualTo(0.5);
    assertThat(curve.last()).isEqualTo(0.5);
    assertThat(curve.drop()).isZero();
  }

  @Test
  void a_cnn_is_nearer_to_its_ann_after_more_steps() {
    Module network =
        new Sequential(
            new Conv2d(3, 5, ConvGeometry.kernel(3), init),
            new BatchNorm2d(5, init),
            new ReLU(),
            new AvgPool2d(2),
            new Flatten(),
            new Linear(5 * 3 * 2, 7, init),
            new ReLU(),
            new Linear(7, 3, init));
    Tensor x = new RandomTensors(scope, 3).floats(5, 3, 8, 7);
    Converted converted = rateCoded(network, x);
    CalibrationData data = CalibrationData.of(List.of(x));
    ConversionReport few = ConversionReporter.of(converted, 4).measure(data, 1, scope);
    ConversionReport many = ConversionReporter.of(converted, 64).measure(data, 1, scope);
    assertThat(many.layers()).extracting(LayerReport::node).containsExactly("2", "6");
    assertThat(many.unconverted()).isEmpty();
    LayerReport first = many.layers().get(0);
    assertThat(first.error()).isLessThan(few.layers().get(0).error());
    assertThat(first.error()).isLessThanOrEqualTo(first.scale() / 64);
    // The convolution's, then those of the linear maps.
    assertThat(many.energy().annMacs()).isEqualTo(5 * 6 * 5 * 27 + 30 * 7 + 7 * 3);
    assertThat(many.energy().snnMacs()).isEqualTo(64.0 * 5 * 6 * 5 * 27);
  }

  @Test
  void what_was_left_is_told() throws IOException {
    Module network = new Sequential(identity(), new ReLU(), identity(), new Tanh());
    ConversionReport report =
        ConversionReporter.of(rateCoded(network, row()), 2)
            .measure(CalibrationData.of(List.of(row())), 1, scope);
    assertThat(report.unconverted()).hasSize(1);
    assertThat(report.toText())
        .contains("Conversion report: T = 2, 1 samples")
        .contains("Left unconverted:\n  3 (")
        .contains("MACs a sample");
    JsonNode json = new ObjectMapper().readTree(report.toJson());
    assertThat(json.path("steps").asInt()).isEqualTo(2);
    assertThat(json.path("layers").path(0).path("firingRate").asDouble())
        .isCloseTo(3.0 / 8, within(EXACT));
    assertThat(json.path("unconverted").path(0).path("node").asText()).isEqualTo("3");
    assertThat(json.path("energy").path("acPj").asDouble()).isEqualTo(0.9);
    assertThat(json.path("predictedSteps").asLong()).isEqualTo(report.predictedSteps());
  }

  @Test
  void encoders_of_a_transformer_are_measured_by_their_counts() {
    Module network = new TinyTransformer(init);
    Tensor x = new RandomTensors(scope, 7).floats(3, 3, 4, 4);
    CalibrationData data = CalibrationData.of(List.of(x));
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .dataloader(data)
            .timeSteps(8)
            .mode("spiking_encoder")
            .thresholdMode("max")
            .build();
    Converted converted = new Converter(recipe, scope).converted(network, x);
    ConversionReport report = ConversionReporter.of(converted).measure(data, 1, scope);
    assertThat(report.steps()).isEqualTo(8);
    assertThat(report.layers()).hasSize(3);
    LayerReport norm = report.layers().get(0);
    // With thresholds of a T-th of the largest value there are at most T spikes in a step.
    assertThat(norm.largestCount()).isEqualTo(8);
    assertThat(norm.error()).isLessThan(norm.scale() / 8);
    assertThat(norm.firingRate()).isBetween(0.05, 1.0);
    assertThat(norm.saturation()).isZero();
    assertThat(report.energy().synOps()).isPositive();
    assertThat(report.energy().snnMacs()).isLessThan(report.energy().annMacs());
  }

  @Test
  void steps_that_are_not_the_networks_are_refused() {
    STATransformerRecipe recipe = STATransformerRecipe.builder().timeSteps(8).build();
    Tensor x = new RandomTensors(scope, 7).floats(2, 3, 4, 4);
    Converted sta = new Converter(recipe, scope).converted(new TinyTransformer(init), x);
    assertThatThrownBy(() -> ConversionReporter.of(sta, 7))
        .hasMessageContaining("steps must be the network's, 8, but is 7");
    Converted rate = rateCoded(small(), row());
    assertThatThrownBy(() -> ConversionReporter.of(rate)).hasMessageContaining("steps");
    assertThatThrownBy(() -> ConversionReporter.of(rate, 0)).hasMessageContaining("steps");
  }

  @Test
  void data_without_a_batch_are_refused() {
    Converted converted = rateCoded(small(), row());
    assertThatThrownBy(
            () ->
                ConversionReporter.of(converted, 2)
                    .measure(CalibrationData.of(List.of()), 1, scope))
        .hasMessageContaining("no batch");
  }
}

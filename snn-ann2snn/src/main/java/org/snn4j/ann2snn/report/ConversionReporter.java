// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.Optional;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.sta.StaNetwork;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.Require;

/**
 * Compares a converted network with the one it was made of, on data.
 *
 * <pre>{@code
 * Converted converted = new Converter(recipe, scope).converted(network, example);
 * ConversionReport report = ConversionReporter.of(converted, 50).measure(images, 10, scope);
 * System.out.println(report.toText());
 * }</pre>
 *
 * @param converted the network, with the graphs before and after
 * @param steps T
 * @param prices what operations cost
 * @param wantedError the error that steps are predicted for, in proportion to a layer's mean
 *     activation, above 0
 */
public record ConversionReporter(
    Converted converted, int steps, EnergyPrices prices, double wantedError) {

  private static final double USUAL_ERROR = 0.05;

  /** Checks the values; a network with a loop of its own has its own T. */
  public ConversionReporter {
    Require.oneOrMore("ConversionReporter", "steps", steps);
    Require.positive("ConversionReporter", "wantedError", wantedError);
    if (converted.network() instanceof StaNetwork sta && sta.timeSteps() != steps) {
      throw new IllegalArgumentException(
          "ConversionReporter: steps must be the network's, "
              + sta.timeSteps()
              + ", but is "
              + steps);
    }
  }

  /** Of a network that takes one step per call, such as rate coding gives. */
  public static ConversionReporter of(Converted converted, int steps) {
    return new ConversionReporter(converted, steps, EnergyPrices.FP32, USUAL_ERROR);
  }

  /** Of a network that runs its steps by itself. */
  public static ConversionReporter of(Converted converted) {
    if (converted.network() instanceof StaNetwork sta) {
      return of(converted, sta.timeSteps());
    }
    throw new IllegalArgumentException(
        "ConversionReporter: steps must be given for "
            + converted.network().getClass().getSimpleName());
  }

  /** With other prices. */
  public ConversionReporter withPrices(EnergyPrices other) {
    return new ConversionReporter(converted, steps, other, wantedError);
  }

  /** With another wanted error. */
  public ConversionReporter withWantedError(double other) {
    return new ConversionReporter(converted, steps, prices, other);
  }

  /**
   * Runs both networks on data without labels.
   *
   * @param most stops after so many batches
   * @param scope memory is taken inside it and given back
   */
  public ConversionReport measure(CalibrationData data, long most, TensorScope scope) {
    Measurement measurement = new Measurement(converted, steps);
    data.forEach(scope, most, batch -> measurement.add(batch, null));
    return measurement.report(prices, wantedError);
  }

  /**
   * Runs both networks on the first epoch of data with labels; the report then has accuracies.
   *
   * @param most stops after so many batches
   * @param scope memory is taken inside it and given back
   */
  public ConversionReport measure(BatchSource data, long most, TensorScope scope) {
    Measurement measurement = new Measurement(converted, steps);
    try (BatchSource.Cursor cursor = data.epoch(0)) {
      for (long done = 0; done < most; done++) {
        try (TensorScope batch = scope.child("report batch")) {
          Optional<Batch> next = cursor.next(batch);
          if (next.isEmpty()) {
            break;
          }
          measurement.add(next.get().inputs(), next.get().labels());
        }
      }
    }
    return measurement.report(prices, wantedError);
  }
}

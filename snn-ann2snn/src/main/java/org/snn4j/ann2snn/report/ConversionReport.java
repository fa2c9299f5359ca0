// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.snn4j.ann2snn.ConversionLog;

/**
 * How a converted network compares with the one it was made of. {@link ConversionReporter} measures
 * it.
 *
 * @param steps T
 * @param samples how many samples were run
 * @param layers those that became spiking, in order
 * @param unconverted what stayed as it was although it is not linear
 * @param accuracy where there were labels
 * @param energy for one sample
 * @param wantedError the error, in proportion to the mean activation, that steps are predicted for
 */
public record ConversionReport(
    int steps,
    long samples,
    ImmutableList<LayerReport> layers,
    ImmutableList<ConversionLog.Entry.LeftUnconverted> unconverted,
    Optional<AccuracyCurve> accuracy,
    EnergyEstimate energy,
    double wantedError) {

  /** How many steps let every layer by itself, given exact inputs, be within the wanted error. */
  public long predictedSteps() {
    return layers.stream().mapToLong(layer -> layer.stepsFor(wantedError)).max().orElse(1);
  }

  /** For people to read. */
  public String toText() {
    return new ReportText(this).write();
  }

  /** For programs to read, indented. */
  public String toJson() {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(ReportJson.of(this));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("ConversionReport: could not be written", impossible);
    }
  }
}

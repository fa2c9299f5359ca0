// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.ConversionLog.Entry;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.report.ConversionReport;

/**
 * A trained network beside the spiking one that was made of it.
 *
 * @param source the trained network
 * @param steps T
 * @param images those calibrated and evaluated on
 * @param converted the spiking network with what was done
 * @param seconds how long the conversion took
 * @param ann how well the trained network does
 * @param snn how well the spiking one does
 * @param report the layers, on images of the calibration; none where steps are an axis of inputs
 */
record Comparison(
    Source source,
    int steps,
    ImageParts.Chosen images,
    Converted converted,
    double seconds,
    Score ann,
    Score snn,
    Optional<ConversionReport> report) {

  /** The result. */
  ConvertResult result(RecipeOptions recipe, ConvertFolder folder) {
    return new ConvertResult(
        "convert",
        "finished",
        source.words(),
        source.file(),
        recipe.kind().option(),
        recipe.describe(),
        steps,
        images.evaluation().name(),
        images.calibration().size(),
        ann.total(),
        ann.top1(),
        snn.top1(),
        ann.top1() - snn.top1(),
        ann.top5(),
        snn.top5(),
        seconds,
        ann.seconds(),
        snn.seconds(),
        snn.byStep(),
        unconverted(),
        folder.absolute().toString(),
        folder.report().toString());
  }

  private List<String> unconverted() {
    return converted.entries().stream()
        .filter(entry -> entry instanceof Entry.LeftUnconverted)
        .map(Entry::node)
        .toList();
  }
}

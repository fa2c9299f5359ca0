// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report as a tree of JSON. */
final class ReportJson {

  private ReportJson() {}

  static ObjectNode of(ConversionReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("steps", report.steps()).put("samples", report.samples());
    root.put("wantedError", report.wantedError()).put("predictedSteps", report.predictedSteps());
    report.accuracy().ifPresent(curve -> accuracy(root.putObject("accuracy"), curve));
    ArrayNode layers = root.putArray("layers");
    report.layers().forEach(layer -> layers.add(of(layer, report.wantedError())));
    ArrayNode unconverted = root.putArray("unconverted");
    report
        .unconverted()
        .forEach(
            left ->
                unconverted
                    .addObject()
                    .put("node", left.node())
                    .put("target", left.target())
                    .put("why", left.why()));
    energy(root.putObject("energy"), report.energy());
    return root;
  }

  private static void accuracy(ObjectNode told, AccuracyCurve curve) {
    told.put("ann", curve.ann()).put("snn", curve.last()).put("drop", curve.drop());
    ArrayNode steps = told.putArray("steps");
    curve.steps().forEach(steps::add);
  }

  private static ObjectNode of(LayerReport layer, double wantedError) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("node", layer.node())
        .put("layer", layer.layer())
        .put("scale", layer.scale())
        .put("meanScale", layer.meanScale())
        .put("channels", layer.channels())
        .put("activation", layer.activation())
        .put("error", layer.error())
        .put("relativeError", layer.relativeError())
        .put("firingRate", layer.firingRate())
        .put("saturation", layer.saturation())
        .put("largestCount", layer.largestCount())
        .put("predictedSteps", layer.stepsFor(wantedError));
  }

  private static void energy(ObjectNode told, EnergyEstimate energy) {
    told.put("annMacs", energy.annMacs())
        .put("snnMacs", energy.snnMacs())
        .put("synOps", energy.synOps())
        .put("macPj", energy.prices().macPj())
        .put("acPj", energy.prices().acPj())
        .put("annPj", energy.annPj())
        .put("snnPj", energy.snnPj())
        .put("ratio", energy.ratio());
  }
}

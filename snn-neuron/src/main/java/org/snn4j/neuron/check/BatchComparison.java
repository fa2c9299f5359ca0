// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.tensor.Tensor;

/** Looks in one run for the first difference of a sample's values from those of the first run. */
final class BatchComparison implements BatchRun.Visitor {

  private final KnownCalls known;
  private final List<Optional<BatchAxis>> axes;
  private final int sample;
  private final int end;
  private final double tolerance;
  private int calls;
  private int foundAt;
  private BatchDependence found;

  /**
   * Of one sample.
   *
   * @param axes where the samples are in the output of each call
   * @param end the number of the first call that is of no interest any more
   */
  BatchComparison(
      KnownCalls known, List<Optional<BatchAxis>> axes, int sample, int end, double tolerance) {
    this.known = known;
    this.axes = axes;
    this.sample = sample;
    this.end = end;
    this.tolerance = tolerance;
  }

  /** How many calls were made. */
  int calls() {
    return calls;
  }

  /** The number of the call at which the values differ. */
  int foundAt() {
    return foundAt;
  }

  Optional<BatchDependence> found() {
    return Optional.ofNullable(found);
  }

  @Override
  public void visit(BatchRun.Call call, Tensor output) {
    calls++;
    Tensor before = known.output(call);
    if (!before.shape().equals(output.shape())) {
      throw KnownCalls.otherLayers(call.path());
    }
    if (found == null && call.number() < end) {
      axes.get(call.number()).ifPresent(axis -> compare(call, axis, before, output));
    }
  }

  private void compare(BatchRun.Call call, BatchAxis axis, Tensor before, Tensor after) {
    double[] a = before.toDoubleArray();
    double[] b = after.toDoubleArray();
    Changed changed = Changed.between(a, b, sample, axis::alternating, tolerance);
    if (changed.count() == 0
        || Changed.between(a, b, sample, axis::neighbouring, tolerance).count() == 0) {
      return;
    }
    foundAt = call.number();
    found =
        new BatchDependence(
            call.path(),
            call.type(),
            call.ofLayer(),
            sample,
            changed.count(),
            changed.largest(),
            Scan.index(after.shape(), changed.first()));
  }
}

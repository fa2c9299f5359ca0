// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.Iterables;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.optim.Ema;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.check.CaseRun;

/** What is done to gradients before an optimiser's step, and to weights after it. */
final class WeightOperations {

  private WeightOperations() {}

  /** {@code clip_grad_norm_} of the first of the given gradients. */
  static void clipNorm(CaseRun run) {
    if (run.hyper().number("norm_type", 2) != 2) {
      throw run.hyper().unsupported("norm_type");
    }
    Weights weights = new Weights(run);
    GradientClipping.Clipped clipped =
        new GradientClipping.ByNorm(run.hyper().number("max_norm")).clip(weights.given(0));
    run.check("out.norm", clipped.norm());
    weights
        .byName()
        .forEach(
            (name, parameter) ->
                run.check("out.grad_" + name, clipped.gradients().find(parameter).orElseThrow()));
  }

  /** A running average of weights that take the given values one after the other. */
  static void movingAverage(CaseRun run) {
    Weights weights = new Weights(run);
    String name = Iterables.getOnlyElement(weights.byName().keySet());
    Ema average = new Ema(run.scope(), weights);
    double[] history = new double[Math.toIntExact(run.array("in.grad_" + name).shape().length())];
    int length = history.length / weights.steps();
    for (int step = 0; step < weights.steps(); step++) {
      StateDict.copy(
          StateDict.entry(weights.given(name, step)), weights.byName().get(name).value());
      average.update(run.hyper().number("decay"));
      double[] values = values(average.stateDict().entries().get(name));
      System.arraycopy(values, 0, history, step * length, length);
    }
    Shape shape = run.array("in.grad_" + name).shape();
    run.check("out.ema", shape, history);
  }

  private static double[] values(StateDict.Entry entry) {
    if (entry instanceof StateDict.Entry.Doubles doubles) {
      return doubles.values();
    }
    float[] floats = ((StateDict.Entry.Floats) entry).values();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }
}

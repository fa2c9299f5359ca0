// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.function.UnaryOperator;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * {@code surrogate.NAME}: {@code out.spiking}, the firing function with its surrogate gradient, and
 * {@code out.primitive}, the smooth function with its own, both under {@code cotangent.spiking}.
 */
final class SurrogateOperation implements Operation {

  private static final String PREFIX = "surrogate.";

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put(PREFIX + "heaviside", SurrogateOperation::heaviside);
    for (String name : Surrogates.names()) {
      all.put(PREFIX + name, new SurrogateOperation());
    }
  }

  @Override
  public void run(CaseRun run) {
    String name = run.operation().substring(PREFIX.length());
    Surrogate surrogate = Surrogates.named(name, run.hyper());
    check(run, "spiking", surrogate::fire);
    // Where SpikingJelly has no primitive nothing was recorded.
    if (run.has("out.primitive")) {
      check(run, "primitive", surrogate.smooth()::fire);
    }
  }

  private static void check(CaseRun run, String kind, UnaryOperator<Tensor> function) {
    Recording recording = new Recording(run);
    Tensor y = function.apply(recording.watch("in.x"));
    run.check("out." + kind, y);
    recording.weigh(y, "cotangent.spiking");
    recording.checkGradients("." + kind);
  }

  /** {@code surrogate.heaviside}: the firing function alone. */
  private static void heaviside(CaseRun run) {
    run.check("out.y", Surrogate.sigmoid().fire(run.tensor("in.x")));
  }
}

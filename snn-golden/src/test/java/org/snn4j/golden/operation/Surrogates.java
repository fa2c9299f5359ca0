// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.surrogate.ATan;
import org.snn4j.neuron.surrogate.Sigmoid;
import org.snn4j.neuron.surrogate.Surrogate;

/** The surrogates by the names that cases give them. */
public final class Surrogates {

  private Surrogates() {}

  /** A surrogate described as {@code {"name": ..., parameters..., "spiking": ...}}. */
  public static Surrogate of(Hyper hyper) {
    Surrogate surrogate = named(hyper.text("name"), hyper);
    // Without "spiking" the primitive stands in the place of the step, forward too.
    return hyper.flag("spiking", true) ? surrogate : surrogate.smooth();
  }

  /** A surrogate of a name with its parameters. */
  static Surrogate named(String name, Hyper parameters) {
    return switch (name) {
      case "Sigmoid" -> new Sigmoid(parameters.number("alpha"));
      case "ATan" -> new ATan(parameters.number("alpha"));
      default -> throw new UnsupportedCaseException("surrogate '" + name + "'");
    };
  }
}

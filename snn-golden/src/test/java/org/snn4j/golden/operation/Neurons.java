// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.ParametricLIFNode;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.learning.OTTTLIFNode;
import org.snn4j.neuron.learning.SLTTLIFNode;

/** The neurons by the class names of SpikingJelly, built from its constructor arguments. */
public final class Neurons {

  private static final ImmutableMap<String, Function<Hyper, Neuron<?>>> KNOWN =
      ImmutableMap.<String, Function<Hyper, Neuron<?>>>builder()
          .put("IFNode", hyper -> new IFNode(firing(hyper)))
          .put("LIFNode", h -> new LIFNode(h.number("tau"), h.flag("decay_input"), firing(h)))
          .put(
              "ParametricLIFNode",
              h -> new ParametricLIFNode(h.number("init_tau"), h.flag("decay_input"), firing(h)))
          .put(
              "OTTTLIFNode",
              h -> new OTTTLIFNode(h.number("tau"), h.flag("decay_input"), firing(h)))
          .put(
              "SLTTLIFNode",
              h -> new SLTTLIFNode(h.number("tau"), h.flag("decay_input"), firing(h)))
          .putAll(ElementwiseNeurons.known())
          .buildOrThrow();

  private Neurons() {}

  /** Whether there is a neuron of a name. */
  public static boolean knows(String name) {
    return KNOWN.containsKey(name);
  }

  /** The neuron of a name. */
  public static Neuron<?> of(String name, Hyper hyper) {
    Function<Hyper, Neuron<?>> maker = KNOWN.get(name);
    if (maker == null) {
      throw new UnsupportedCaseException("neuron '" + name + "'");
    }
    // Which code SpikingJelly computes with, and what it keeps for looking at, changes no value.
    return maker.apply(hyper.ignore("backend", "store_v_seq"));
  }

  static Firing firing(Hyper hyper) {
    Reset reset =
        hyper.numberOrNull("v_reset").isPresent()
            ? Reset.hard(hyper.number("v_reset"))
            : Reset.soft();
    return new Firing(
        hyper.number("v_threshold"),
        reset,
        hyper.flag("detach_reset"),
        Surrogates.of(hyper.object("surrogate")));
  }
}

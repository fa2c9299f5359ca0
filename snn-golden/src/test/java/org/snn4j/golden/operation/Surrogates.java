// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.function.Function;
import org.snn4j.core.random.RandomStream;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.surrogate.ATan;
import org.snn4j.neuron.surrogate.DeterministicPass;
import org.snn4j.neuron.surrogate.Erf;
import org.snn4j.neuron.surrogate.FakeNumericalGradient;
import org.snn4j.neuron.surrogate.LeakyKReLU;
import org.snn4j.neuron.surrogate.LogTailedReLU;
import org.snn4j.neuron.surrogate.MultiLevelSpikeCount;
import org.snn4j.neuron.surrogate.NonzeroSignLogAbs;
import org.snn4j.neuron.surrogate.PiecewiseExp;
import org.snn4j.neuron.surrogate.PiecewiseLeakyReLU;
import org.snn4j.neuron.surrogate.PiecewiseQuadratic;
import org.snn4j.neuron.surrogate.PoissonPass;
import org.snn4j.neuron.surrogate.QPseudoSpike;
import org.snn4j.neuron.surrogate.Rect;
import org.snn4j.neuron.surrogate.S2NN;
import org.snn4j.neuron.surrogate.Sigmoid;
import org.snn4j.neuron.surrogate.SoftSign;
import org.snn4j.neuron.surrogate.SquarewaveFourierSeries;
import org.snn4j.neuron.surrogate.SuperSpike;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The surrogates by the names that cases give them; a constant left out has SpikingJelly's default.
 */
public final class Surrogates {

  private static final ImmutableMap<String, Function<Hyper, Surrogate>> KNOWN =
      ImmutableMap.<String, Function<Hyper, Surrogate>>builder()
          .put("ATan", hyper -> new ATan(hyper.number("alpha", 2)))
          .put("DeterministicPass", hyper -> new DeterministicPass())
          .put("Erf", hyper -> new Erf(hyper.number("alpha", 2)))
          .put("FakeNumericalGradient", h -> new FakeNumericalGradient(h.number("alpha", 0.3)))
          .put("LeakyKReLU", h -> new LeakyKReLU(h.number("leak", 0), h.number("k", 1)))
          .put("LogTailedReLU", hyper -> new LogTailedReLU(hyper.number("alpha", 0)))
          .put("MultiLevelSpikeCount", Surrogates::spikeCount)
          .put("NonzeroSignLogAbs", hyper -> new NonzeroSignLogAbs(hyper.number("alpha", 1)))
          .put("PiecewiseExp", hyper -> new PiecewiseExp(hyper.number("alpha", 1)))
          .put(
              "PiecewiseLeakyReLU",
              hyper -> new PiecewiseLeakyReLU(hyper.number("w", 1), hyper.number("c", 0.01)))
          .put("PiecewiseQuadratic", hyper -> new PiecewiseQuadratic(hyper.number("alpha", 1)))
          .put("PoissonPass", hyper -> new PoissonPass(new RandomStream(0)))
          .put("QPseudoSpike", hyper -> new QPseudoSpike(hyper.number("alpha", 2)))
          .put("Rect", hyper -> new Rect(hyper.number("alpha", 1)))
          .put("S2NN", hyper -> new S2NN(hyper.number("alpha", 4), hyper.number("beta", 1)))
          .put("Sigmoid", hyper -> new Sigmoid(hyper.number("alpha", 4)))
          .put("SoftSign", hyper -> new SoftSign(hyper.number("alpha", 2)))
          .put("SquarewaveFourierSeries", Surrogates::squareWave)
          .put("SuperSpike", hyper -> new SuperSpike(hyper.number("alpha", 1)))
          .buildOrThrow();

  private Surrogates() {}

  /** The names. */
  static ImmutableSet<String> names() {
    return KNOWN.keySet();
  }

  /** A surrogate described as {@code {"name": ..., parameters..., "spiking": ...}}. */
  public static Surrogate of(Hyper hyper) {
    Surrogate surrogate = named(hyper.text("name"), hyper);
    // Without "spiking" the primitive stands in the place of the step, forward too.
    return hyper.flag("spiking", true) ? surrogate : surrogate.smooth();
  }

  /** A surrogate of a name with its parameters. */
  static Surrogate named(String name, Hyper parameters) {
    Function<Hyper, Surrogate> maker = KNOWN.get(name);
    if (maker == null) {
      throw new UnsupportedCaseException("surrogate '" + name + "'");
    }
    return maker.apply(parameters);
  }

  private static Surrogate squareWave(Hyper hyper) {
    return new SquarewaveFourierSeries(hyper.integer("n", 2), hyper.number("T_period", 8));
  }

  private static Surrogate spikeCount(Hyper hyper) {
    int most = hyper.integer("max_spike_count");
    if (!hyper.ignore("grad_window").has("grad_window")) {
      return new MultiLevelSpikeCount(most);
    }
    double[] window = hyper.numbers("grad_window");
    return new MultiLevelSpikeCount(most, window[0], window[1]);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.parallel.DSRIFNode;
import org.snn4j.neuron.parallel.DSRLIFNode;
import org.snn4j.neuron.parallel.DSRThreshold;
import org.snn4j.neuron.parallel.Decoding;
import org.snn4j.neuron.parallel.ILCCUBALIFNode;
import org.snn4j.neuron.parallel.ILCIFNode;
import org.snn4j.neuron.parallel.ILCLIFNode;
import org.snn4j.neuron.parallel.MaskedPSN;
import org.snn4j.neuron.parallel.NonSpikingIFNode;
import org.snn4j.neuron.parallel.NonSpikingLIFNode;
import org.snn4j.neuron.parallel.PSN;
import org.snn4j.neuron.parallel.SlidingPSN;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The neurons that see whole sequences, by SpikingJelly's class names and constructor arguments; an
 * argument left out has SpikingJelly's default.
 */
public final class ParallelNeurons {

  /** Makes a neuron of its arguments, for whole sequences or for single steps. */
  @FunctionalInterface
  private interface Maker {
    Module make(Hyper hyper, Init init, boolean sequences);
  }

  private static final ImmutableMap<String, Maker> KNOWN =
      ImmutableMap.<String, Maker>builder()
          .put("PSN", onSequences((h, init) -> new PSN(h.integer("T"), surrogate(h), init)))
          .put("MaskedPSN", ParallelNeurons::masked)
          .put("SlidingPSN", ParallelNeurons::sliding)
          .put("DSRIFNode", onSequences(ParallelNeurons::dsrIf))
          .put("DSRLIFNode", onSequences(ParallelNeurons::dsrLif))
          .put("ILCIFNode", onSequences(ParallelNeurons::ilcIf))
          .put("ILCLIFNode", onSequences(ParallelNeurons::ilcLif))
          .put("ILCCUBALIFNode", onSequences(ParallelNeurons::ilcCubaLif))
          .put("NonSpikingIFNode", onSequences((h, i) -> new NonSpikingIFNode(decoding(h))))
          .put(
              "NonSpikingLIFNode",
              onSequences((h, i) -> new NonSpikingLIFNode(h.number("tau", 2), decoding(h))))
          .buildOrThrow();

  private ParallelNeurons() {}

  /** Makes a neuron that knows whole sequences only. */
  @FunctionalInterface
  private interface SequenceMaker {
    Module make(Hyper hyper, Init init);
  }

  private static Maker onSequences(SequenceMaker maker) {
    return (hyper, init, sequences) -> {
      if (!sequences) {
        throw hyper.unsupported("step_mode");
      }
      return maker.make(hyper, init);
    };
  }

  /** Whether there is such a neuron of a name. */
  public static boolean knows(String name) {
    return KNOWN.containsKey(name);
  }

  /**
   * The neuron of a name.
   *
   * @param sequences whether it takes {@code [T, N, ...]} or {@code [N, ...]} step by step
   */
  public static Module of(String name, Hyper hyper, Init init, boolean sequences) {
    Maker maker = KNOWN.get(name);
    if (maker == null) {
      throw new UnsupportedCaseException("neuron '" + name + "'");
    }
    // Which code SpikingJelly computes with changes no value.
    return maker.make(hyper.ignore("backend"), init, sequences);
  }

  private static Surrogate surrogate(Hyper hyper) {
    return hyper.has("surrogate") ? Surrogates.of(hyper.object("surrogate")) : Surrogate.atan();
  }

  private static Module masked(Hyper hyper, Init init, boolean sequences) {
    double lambda = hyper.number("lambda_init", 0);
    MaskedPSN neuron =
        new MaskedPSN(hyper.integer("k"), hyper.integer("T"), lambda, surrogate(hyper), init);
    return sequences ? neuron : neuron.singleStep();
  }

  private static Module sliding(Hyper hyper, Init init, boolean sequences) {
    SlidingPSN.Start start =
        hyper.flag("exp_init", true) ? SlidingPSN.Start.HALVING : SlidingPSN.Start.UNIFORM;
    SlidingPSN neuron = new SlidingPSN(hyper.integer("k"), start, surrogate(hyper), init);
    return sequences ? neuron : neuron.singleStep();
  }

  private static Module dsrIf(Hyper hyper, Init init) {
    return new DSRIFNode(
        hyper.integer("T", 20),
        threshold(hyper, DSRThreshold.IF_DEFAULT),
        hyper.number("alpha", 0.5),
        init);
  }

  private static Module dsrLif(Hyper hyper, Init init) {
    DSRLIFNode.Leak leak =
        new DSRLIFNode.Leak(
            hyper.number("tau", 2), hyper.number("delta_t", 0.05), hyper.number("alpha", 0.3));
    DSRThreshold threshold = threshold(hyper, DSRThreshold.LIF_DEFAULT);
    return new DSRLIFNode(hyper.integer("T", 20), threshold, leak, init);
  }

  private static DSRThreshold threshold(Hyper hyper, DSRThreshold other) {
    return new DSRThreshold(
        hyper.number("v_threshold", other.initial()),
        hyper.flag("v_threshold_training", other.learned()),
        hyper.number("v_threshold_grad_scaling", other.gradScaling()),
        hyper.number("v_threshold_lower_bound", other.lowerBound()));
  }

  private static Module ilcIf(Hyper hyper, Init init) {
    return new ILCIFNode(populations(hyper), neurons(hyper), firing(hyper, 1), init);
  }

  private static Module ilcLif(Hyper hyper, Init init) {
    double decay = hyper.number("v_decay", 0.75);
    return new ILCLIFNode(populations(hyper), neurons(hyper), decay, firing(hyper, 1), init);
  }

  private static Module ilcCubaLif(Hyper hyper, Init init) {
    return new ILCCUBALIFNode(
        populations(hyper),
        neurons(hyper),
        hyper.number("c_decay", 0.5),
        hyper.number("v_decay", 0.75),
        firing(hyper, 0.5),
        init);
  }

  private static int populations(Hyper hyper) {
    return hyper.integer("act_dim");
  }

  private static int neurons(Hyper hyper) {
    return hyper.integer("dec_pop_dim");
  }

  private static Firing firing(Hyper hyper, double threshold) {
    Surrogate surrogate =
        hyper.has("surrogate")
            ? Surrogates.of(hyper.object("surrogate"))
            : ILCIFNode.FIRING.surrogate();
    double vReset = hyper.number("v_reset", 0);
    return new Firing(hyper.number("v_threshold", threshold), Reset.hard(vReset), false, surrogate);
  }

  private static Decoding decoding(Hyper hyper) {
    return switch (hyper.text("decode", "every")) {
      case "max-mem" -> Decoding.MAX;
      case "max-abs-mem" -> Decoding.MAX_ABS;
      case "mean-mem" -> Decoding.MEAN;
      case "last_mem" -> Decoding.LAST;
      // SpikingJelly answers any other word with the potentials of all steps.
      default -> Decoding.EVERY;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.snn4j.core.kernel.Unary;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.ActivationAwareIFNode;
import org.snn4j.neuron.CUBALIFNode;
import org.snn4j.neuron.EIFNode;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.GatedLIFNode;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.ILIFNode;
import org.snn4j.neuron.IzhikevichNode;
import org.snn4j.neuron.KLIFNode;
import org.snn4j.neuron.LIAFNode;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.QIFNode;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.STBIFNeuron;
import org.snn4j.neuron.surrogate.MultiLevelSpikeCount;

/** The neurons that are given as formulas. */
final class ElementwiseNeurons {

  private ElementwiseNeurons() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    for (String name :
        ImmutableList.of(
            "QIFNode",
            "EIFNode",
            "IzhikevichNode",
            "KLIFNode",
            "CUBALIFNode",
            "LIAFNode",
            "HalfThresholdIFNode",
            "GatedLIFNode")) {
      all.put(name + " multi-step", new NeuronOperation());
      all.put(name + " single-step", new NeuronOperation());
    }
    all.put("ILIFNode (integer LIF) multi-step", new NeuronOperation());
    all.put(
        "ActivationAwareIFNode multi-step",
        new NeuronOperation(ElementwiseNeurons::activationAware, "out.s_seq"));
    all.put("STBIFNeuron multi-step (no gradient)", ElementwiseNeurons::bipolar);
  }

  static ImmutableMap<String, Function<Hyper, Neuron<?>>> known() {
    return ImmutableMap.<String, Function<Hyper, Neuron<?>>>builder()
        .put("QIFNode", ElementwiseNeurons::quadratic)
        .put("EIFNode", ElementwiseNeurons::exponential)
        .put("IzhikevichNode", ElementwiseNeurons::izhikevich)
        .put("KLIFNode", ElementwiseNeurons::kLif)
        .put("CUBALIFNode", ElementwiseNeurons::currentBased)
        .put("LIAFNode", ElementwiseNeurons::analog)
        .put("HalfThresholdIFNode", h -> new HalfThresholdIFNode(Neurons.firing(h)))
        .put("ILIFNode", ElementwiseNeurons::integer)
        .put("GatedLIFNode", ElementwiseNeurons::gated)
        .buildOrThrow();
  }

  private static QIFNode quadratic(Hyper h) {
    return new QIFNode(
        h.number("tau"), h.number("v_c"), h.number("a0"), h.number("v_rest"), Neurons.firing(h));
  }

  private static EIFNode exponential(Hyper h) {
    return new EIFNode(
        h.number("tau"),
        h.number("delta_T"),
        h.number("theta_rh"),
        h.number("v_rest"),
        Neurons.firing(h));
  }

  private static IzhikevichNode izhikevich(Hyper h) {
    return new IzhikevichNode(
        h.number("tau"),
        h.number("v_c"),
        h.number("a0"),
        h.number("v_rest"),
        h.number("w_rest"),
        h.number("tau_w"),
        h.number("a"),
        h.number("b"),
        Neurons.firing(h));
  }

  private static KLIFNode kLif(Hyper h) {
    return new KLIFNode(
        h.flag("scale_reset"), h.number("tau"), h.flag("decay_input"), Neurons.firing(h));
  }

  private static CUBALIFNode currentBased(Hyper h) {
    Firing firing =
        new Firing(h.number("v_threshold"), reset(h), false, Surrogates.of(h.object("surrogate")));
    return new CUBALIFNode(h.number("c_decay"), h.number("v_decay"), firing);
  }

  private static Reset reset(Hyper h) {
    return h.numberOrNull("v_reset").isPresent() ? Reset.hard(h.number("v_reset")) : Reset.soft();
  }

  private static LIAFNode analog(Hyper h) {
    return new LIAFNode(
        activation(h.object("act")),
        h.flag("threshold_related"),
        h.number("tau"),
        h.flag("decay_input"),
        Neurons.firing(h));
  }

  private static Optional<Unary> activation(Hyper act) {
    return switch (act.text("name")) {
      case "identity" -> Optional.empty();
      case "relu" -> Optional.of(Unary.RELU);
      case "sigmoid" -> Optional.of(Unary.SIGMOID);
      default -> throw act.unsupported("name");
    };
  }

  private static ILIFNode integer(Hyper h) {
    if (h.flag("decay_input", false)) {
      throw h.unsupported("decay_input");
    }
    if (h.numberOrNull("v_reset").isPresent()) {
      throw h.unsupported("v_reset");
    }
    if (!(Surrogates.of(h.object("surrogate")) instanceof MultiLevelSpikeCount count)) {
      throw h.object("surrogate").unsupported("name");
    }
    return new ILIFNode(h.number("tau"), h.number("v_threshold"), h.flag("detach_reset"), count);
  }

  private static GatedLIFNode gated(Hyper h) {
    OptionalInt channels =
        h.numberOrNull("inplane").isPresent()
            ? OptionalInt.of(h.integer("inplane"))
            : OptionalInt.empty();
    // The first values of what is learned are given as arrays.
    h.ignore(
        "init_tau", "init_v_threshold", "init_linear_decay", "init_v_subreset", "init_conduct");
    return new GatedLIFNode(
        h.integer("T"), channels, 0.25, 0.5, Surrogates.of(h.object("surrogate")));
  }

  private static Neuron<?> activationAware(CaseRun run) {
    Hyper h = run.hyper();
    return new ActivationAwareIFNode(
        values(run, "in.v_threshold"),
        values(run, "in.v_offset"),
        h.integer("channel_dim"),
        reset(h),
        h.flag("detach_reset"),
        Surrogates.of(h.object("surrogate")));
  }

  private static ImmutableList<Double> values(CaseRun run, String array) {
    return Arrays.stream(run.tensor(array).toDoubleArray())
        .boxed()
        .collect(ImmutableList.toImmutableList());
  }

  private static void bipolar(CaseRun run) {
    Hyper h = run.hyper();
    STBIFNeuron neuron =
        new STBIFNeuron(h.number("q_threshold"), h.integer("level"), h.flag("sym"));
    if (neuron.posMax() != h.number("pos_max", neuron.posMax())
        || neuron.negMin() != h.number("neg_min", neuron.negMin())) {
      throw h.unsupported("pos_max");
    }
    BipolarRun.check(run, neuron);
  }
}

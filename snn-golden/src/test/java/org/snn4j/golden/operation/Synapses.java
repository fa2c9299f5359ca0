// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.neuron.learning.STDP;
import org.snn4j.neuron.learning.Synapse;
import org.snn4j.neuron.learning.WeightFunction;

/** Synapses and their rules as cases describe them. */
final class Synapses {

  private Synapses() {}

  /** The synapse {@code hyper.synapse} with the case's weight. */
  static Synapse of(CaseRun run) {
    Hyper hyper = run.hyper().object("synapse");
    if (!hyper.text("name").isEmpty()) {
      throw hyper.unsupported("name");
    }
    Network network = NetBuilder.layer(hyper.text("op"), hyper, run);
    network.load(run);
    return of(network.root());
  }

  static boolean isSynapse(Module layer) {
    return layer instanceof Linear || layer instanceof Conv1d || layer instanceof Conv2d;
  }

  static Synapse of(Module layer) {
    if (layer instanceof Linear linear) {
      return Synapse.of(linear);
    }
    if (layer instanceof Conv1d convolution) {
      return Synapse.of(convolution);
    }
    if (layer instanceof Conv2d convolution) {
      return Synapse.of(convolution);
    }
    throw new UnsupportedCaseException("synapse '" + layer.getClass().getSimpleName() + "'");
  }

  static STDP rule(Hyper hyper) {
    return new STDP(
        hyper.number("tau_pre"),
        hyper.number("tau_post"),
        weightFunction(hyper.object("f_pre")),
        weightFunction(hyper.object("f_post")));
  }

  static boolean isMultiStep(Hyper hyper) {
    return switch (hyper.text("step_mode")) {
      case "m" -> true;
      case "s" -> false;
      default -> throw hyper.unsupported("step_mode");
    };
  }

  private static WeightFunction weightFunction(Hyper function) {
    return switch (function.text("name")) {
      case "identity" -> WeightFunction.identity();
      case "relu" -> Elementwise::relu;
      case "sigmoid" -> Elementwise::sigmoid;
      case "clamp" -> WeightFunction.clamp(function.number("min"), function.number("max"));
      case "clamp_one_minus" ->
          WeightFunction.clampOneMinus(function.number("min"), function.number("max"));
      default -> throw function.unsupported("name");
    };
  }

  /** A trace of the synapse's input with the zeros that the peer pads the input with. */
  static Tensor padded(Synapse synapse, Tensor trace) {
    ConvGeometry geometry = geometry(synapse);
    return padded(padded(trace, -2, geometry.padH()), -1, geometry.padW());
  }

  /** The other way round. */
  static Tensor cropped(Synapse synapse, Tensor trace) {
    ConvGeometry geometry = geometry(synapse);
    return cropped(cropped(trace, -2, geometry.padH()), -1, geometry.padW());
  }

  private static Tensor padded(Tensor x, int axis, long zeros) {
    if (zeros == 0) {
      return x;
    }
    Tensor margin = x.scope().zeros(x.dtype(), x.shape().with(axis, zeros));
    return Joins.concat(axis, margin, x, margin);
  }

  private static Tensor cropped(Tensor x, int axis, long margin) {
    return margin == 0 ? x : Views.slice(x, axis, margin, x.size(axis) - margin);
  }

  private static ConvGeometry geometry(Synapse synapse) {
    if (synapse.layer() instanceof Conv1d convolution) {
      return convolution.geometry();
    }
    return synapse.layer() instanceof Conv2d convolution
        ? convolution.geometry()
        : ConvGeometry.kernel(1);
  }
}

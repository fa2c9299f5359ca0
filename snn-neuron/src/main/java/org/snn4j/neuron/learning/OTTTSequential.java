// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SingleStepNeuron;
import org.snn4j.neuron.Stateful;

/**
 * Modules one after the other for online training through time, a step {@code [N, ...]} per call.
 *
 * <p>Behind {@link OTTTLIFNode} the trace of the spikes goes along with them. A module with
 * parameters sees the spikes, but the gradient of its parameters is computed as if it had seen the
 * trace; the gradient of its input goes to the spikes. A module without parameters acts on both.
 * Without a tape there is nothing but spikes.
 *
 * <ul>
 *   <li>children are named {@code 0}, {@code 1}, ...
 *   <li>a module with parameters behind the neurons runs twice in training, so a batch norm there
 *       moves its running statistics towards those of the spikes, then of the trace; monitors are
 *       shown the run with spikes
 * </ul>
 *
 * <p>Source: M. Xiao et al., <i>Online Training Through Time for Spiking Neural Networks</i>,
 * NeurIPS 2022, section 4.
 */
public final class OTTTSequential extends Module {

  private final List<Module> modules;

  /** In the order given. */
  public OTTTSequential(Module... modules) {
    this(List.of(modules));
  }

  /**
   * In the order given.
   *
   * @throws IllegalArgumentException if a module takes whole sequences, or holds neurons or other
   *     state inside: list its parts here instead
   */
  public OTTTSequential(List<? extends Module> modules) {
    this.modules = List.copyOf(modules);
    for (int i = 0; i < this.modules.size(); i++) {
      child(Integer.toString(i), this.modules.get(i));
    }
    LearningChecks.requireSteps("OTTTSequential", this);
    requireNeuronsOnTop();
  }

  private void requireNeuronsOnTop() {
    modules()
        .forEach(
            (path, module) -> {
              boolean onTop = module instanceof SingleStepNeuron<?> && modules.contains(module);
              if (module instanceof Stateful && !onTop) {
                throw new IllegalArgumentException(
                    "OTTTSequential: "
                        + module.getClass().getSimpleName()
                        + " '"
                        + path
                        + "' carries state from step to step, which only neurons among the modules"
                        + " themselves may do; list the parts of a container one by one");
              }
            });
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = x;
    Tensor trace = null;
    for (Module module : modules) {
      if (module instanceof SingleStepNeuron<?> neurons) {
        y = module.forward(y, pass);
        trace = trace(neurons, pass);
      } else if (trace == null) {
        y = module.forward(y, pass);
      } else if (module.parameters().isEmpty()) {
        y = module.forward(y, pass);
        trace = module.forward(trace, aside(pass)).detach();
      } else {
        y = learningFromTrace(module, y, trace, pass);
        trace = null;
      }
    }
    return y;
  }

  /** The neurons' trace if they have one and it is of use. */
  private static Tensor trace(SingleStepNeuron<?> neurons, ForwardPass pass) {
    return pass.tape().isPresent()
            && neurons.state(pass).orElseThrow() instanceof TracedMembrane state
        ? state.trace().detach()
        : null;
  }

  /** The module's output for spikes, with its derivative at the trace. */
  private Tensor learningFromTrace(Module module, Tensor spikes, Tensor trace, ForwardPass pass) {
    Tensor value = module.forward(spikes.detach(), pass).detach();
    Tensor input = inPlaceOf(spikes, trace);
    return inPlaceOf(module.forward(input, aside(pass)), value);
  }

  /** The value of one tensor, whose gradient goes to another of the same shape. */
  private static Tensor inPlaceOf(Tensor tracked, Tensor value) {
    return Tape.record("value", value, (g, sink) -> sink.give(0, g), tracked);
  }

  /** A pass on the same tape that nobody watches. */
  private ForwardPass aside(ForwardPass pass) {
    return ForwardPass.recording(
        pass.mode(), pass.tape().orElseThrow(), pass.random(this).nextLong());
  }
}

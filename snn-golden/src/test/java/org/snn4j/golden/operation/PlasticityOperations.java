// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.op.Joins;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.learning.MSTDPETLearner;
import org.snn4j.neuron.learning.MSTDPLearner;
import org.snn4j.neuron.learning.RewardedLearner;
import org.snn4j.neuron.learning.STDP;
import org.snn4j.neuron.learning.STDPLearner;
import org.snn4j.neuron.learning.SpikeTraces;
import org.snn4j.neuron.learning.Synapse;

/** Rules that change a synapse by the spikes on its two sides. */
final class PlasticityOperations {

  private PlasticityOperations() {}

  /** The change of a weight for two recorded spike trains, and the traces after it. */
  static void stdp(CaseRun run) {
    Synapse synapse = Synapses.of(run);
    Optional<SpikeTraces> before =
        run.has("in.trace_pre") || run.has("in.trace_post")
            ? Optional.of(
                new SpikeTraces(
                    Synapses.cropped(synapse, run.tensor("in.trace_pre")),
                    run.tensor("in.trace_post")))
            : Optional.empty();
    STDP.Change change =
        Synapses.rule(run.hyper())
            .run(synapse, run.tensor("in.in_spike"), run.tensor("in.out_spike"), before);
    run.check("out.delta_w", change.deltaWeight());
    run.check("state.trace_pre", Synapses.padded(synapse, change.traces().pre()));
    run.check("state.trace_post", change.traces().post());
  }

  /** A network that learns while it runs: its spikes, and its weight after each update. */
  static void stdpLearner(CaseRun run) {
    Hyper hyper = run.hyper();
    boolean sequences = Synapses.isMultiStep(hyper);
    Hyper net = hyper.object("net");
    Network network = sequences ? NetBuilder.network(net, run) : NetBuilder.steps(net, run);
    network.load(run);
    Synapse synapse = Synapses.of(only(network, Synapses::isSynapse));
    Module neurons = only(network, module -> module instanceof NeuronLayer<?>);
    Hyper training = hyper.object("optimizer");
    double rate = training.number("lr");
    Optimizer optimizer =
        new Optimizer(
            run.scope(),
            OptimizerOperation.rule(training.text("name"), training),
            List.of(ParameterGroup.of(Map.of("weight", synapse.weight()))));
    Tensor x = run.tensor("in.x_seq");
    List<Tensor> spikes = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    try (STDPLearner learner =
        new STDPLearner(Synapses.rule(hyper), synapse, neurons, run.scope())) {
      for (int shown = 0; shown < hyper.integer("presentations"); shown++) {
        ForwardPass pass = ForwardPass.inference(run.scope()).watchedBy(learner);
        for (Tensor part : sequences ? List.of(x) : Joins.unstack(x, 0)) {
          spikes.add(network.root().forward(part, pass));
          optimizer.step(learner.takeGradients(run.scope()), rate);
          weights.add(synapse.weight().value().toDoubleArray());
        }
      }
    }
    run.check("out.s_seq", Joins.stack(0, spikes));
    checkWeights(run, "out.weights", synapse, weights);
  }

  /** The change of a weight that each step's reward asks for. */
  static void rewarded(CaseRun run) {
    Synapse synapse = Synapses.of(run);
    checkRewarded(
        run, new MSTDPLearner(Synapses.rule(run.hyper()), synapse, new Identity(), run.scope()));
  }

  /** The same through a trace. */
  static void rewardedByTrace(CaseRun run) {
    Synapse synapse = Synapses.of(run);
    double tau = run.hyper().number("tau_trace");
    checkRewarded(
        run,
        new MSTDPETLearner(Synapses.rule(run.hyper()), tau, synapse, new Identity(), run.scope()));
  }

  private static void checkRewarded(CaseRun run, RewardedLearner learner) {
    if (Synapses.isMultiStep(run.hyper())) {
      throw run.hyper().unsupported("step_mode");
    }
    List<Tensor> pre = Joins.unstack(run.tensor("in.in_spike"), 0);
    List<Tensor> post = Joins.unstack(run.tensor("in.out_spike"), 0);
    List<Tensor> rewards = Joins.unstack(run.tensor("in.reward"), 0);
    if (run.hyper().integer("batch_size") != pre.get(0).size(0)) {
      throw run.hyper().unsupported("batch_size");
    }
    List<double[]> changes = new ArrayList<>();
    try (learner) {
      for (int t = 0; t < pre.size(); t++) {
        learner.see(pre.get(t), post.get(t));
        changes.add(learner.change(rewards.get(t), run.scope()).toDoubleArray());
      }
    }
    checkWeights(run, "out.delta_w", learner.synapse(), changes);
  }

  private static void checkWeights(
      CaseRun run, String array, Synapse synapse, List<double[]> values) {
    run.check(
        array,
        synapse.weight().value().shape().insert(0, values.size()),
        values.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static Module only(Network network, Predicate<Module> wanted) {
    List<Module> found = network.root().modules().values().stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new UnsupportedCaseException(
          "a network of " + found.size() + " synapses or layers of neurons");
    }
    return found.get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Spike-timing-dependent plasticity: an input spike before an output spike strengthens a synapse,
 * one after it weakens.
 *
 * <pre>
 *   tracePre  = tracePre  (1 - 1 / tauPre)  + pre
 *   tracePost = tracePost (1 - 1 / tauPost) + post
 *   deltaWeight = sum over n of fPost(w) post tracePre - fPre(w) pre tracePost
 * </pre>
 *
 * <p>The traces move before they are used and start at 0. A change is a sum over samples (and
 * positions, for a convolution), not a mean. A rule is constants and a pure transition; what goes
 * on from step to step are the {@link SpikeTraces}. Gradients never flow through it.
 *
 * <p>Source: A. Morrison, M. Diesmann, W. Gerstner, <i>Phenomenological models of synaptic
 * plasticity based on spike timing</i>, Biological Cybernetics 98, 2008, section 4.1.1 (all-to-all
 * pairing by local traces).
 *
 * @param tauPre time constant of the input's trace in time steps, 1 or more
 * @param tauPost time constant of the output's trace in time steps, 1 or more
 * @param fPre how strongly a weight is weakened
 * @param fPost how strongly a weight is strengthened
 */
public record STDP(double tauPre, double tauPost, WeightFunction fPre, WeightFunction fPost) {

  /**
   * What a rule made of spikes.
   *
   * @param deltaWeight what to add to the weight, shaped like it
   * @param traces what to hand to the next call
   */
  public record Change(Tensor deltaWeight, SpikeTraces traces) {}

  /** Refuses time constants below 1 step. */
  public STDP {
    LearningChecks.requireAtLeastOneStep("STDP", "tauPre", tauPre);
    LearningChecks.requireAtLeastOneStep("STDP", "tauPost", tauPost);
    Objects.requireNonNull(fPre, "STDP: fPre");
    Objects.requireNonNull(fPost, "STDP: fPost");
  }

  /** With factors equal to the weight, SpikingJelly's default. */
  public STDP(double tauPre, double tauPost) {
    this(tauPre, tauPost, WeightFunction.identity(), WeightFunction.identity());
  }

  /**
   * One time step.
   *
   * @param pre spikes at the synapse's input, such as {@code [N, I]}
   * @param post spikes of the neurons behind it, such as {@code [N, O]}
   * @param before the traces to go on from; empty for none
   */
  public Change step(Synapse synapse, Tensor pre, Tensor post, Optional<SpikeTraces> before) {
    requireRank(synapse, pre, post, 0, "[N, ...]");
    return run(
        synapse, Views.unsqueeze(pre.detach(), 0), Views.unsqueeze(post.detach(), 0), before);
  }

  /**
   * T time steps, the weight staying as it is: the sum of T calls of {@link #step}.
   *
   * @param pre spikes at the synapse's input {@code [T, N, ...]}
   * @param post spikes of the neurons behind it {@code [T, N, ...]}
   * @param before the traces to go on from; empty for none
   */
  public Change run(Synapse synapse, Tensor pre, Tensor post, Optional<SpikeTraces> before) {
    TensorScope scope = TensorScope.innermost(pre, post);
    try (TensorScope scratch = scope.child("STDP")) {
      Pairs pairs = pairs(synapse, scratch.borrow(pre), scratch.borrow(post), before);
      Tensor change = pairs.pairings.change(this, synapse);
      return new Change(scratch.keep(change), pairs.traces.map(scratch::keep));
    }
  }

  /**
   * What T steps gave before the weight comes in.
   *
   * @param traces tensors that share no memory with others
   */
  record Pairs(SpikePairings pairings, SpikeTraces traces) {}

  /** Pairs the spikes of {@code [T, N, ...]}. */
  Pairs pairs(Synapse synapse, Tensor pre, Tensor post, Optional<SpikeTraces> before) {
    requireRank(synapse, pre, post, 1, "[T, N, ...]");
    requireSteps(pre, post);
    before.ifPresent(t -> t.requireFit("STDP", pre.shape().tail(1), post.shape().tail(1)));
    List<Tensor> preSteps = Joins.unstack(pre.detach(), 0);
    List<Tensor> postSteps = Joins.unstack(post.detach(), 0);
    SpikeTraces traces =
        before
            .map(t -> t.map(pre.scope()::borrow))
            .orElseGet(() -> SpikeTraces.none(preSteps.get(0), postSteps.get(0)));
    List<Tensor> preTraces = new ArrayList<>();
    List<Tensor> postTraces = new ArrayList<>();
    for (int t = 0; t < preSteps.size(); t++) {
      traces = traces.after(preSteps.get(t), postSteps.get(t), 1 - 1 / tauPre, 1 - 1 / tauPost);
      preTraces.add(traces.pre());
      postTraces.add(traces.post());
    }
    SpikeTraces all = new SpikeTraces(Joins.concat(0, preTraces), Joins.concat(0, postTraces));
    return new Pairs(
        SpikePairings.of(synapse, merged(pre.detach()), merged(post.detach()), all), traces);
  }

  /** {@code [T, N, ...]} as {@code [T * N, ...]}. */
  private static Tensor merged(Tensor x) {
    return Views.reshape(x, Shape.of(x.size(0) * x.size(1)).concat(x.shape().tail(2)));
  }

  private static void requireRank(
      Synapse synapse, Tensor pre, Tensor post, int more, String letters) {
    int rank = synapse.rank() + more;
    Shapes.requireRank("STDP", "pre", rank, letters + " with " + rank + " axes", pre.shape());
    Shapes.requireRank("STDP", "post", rank, letters + " with " + rank + " axes", post.shape());
  }

  private static void requireSteps(Tensor pre, Tensor post) {
    if (pre.size(0) < 1) {
      throw new ShapeMismatchException(
          "STDP: pre must have 1 time step or more on axis 0 but has shape " + pre.shape());
    }
    Shapes.requireSize("STDP", "post", "T", 0, pre.size(0), post.shape());
    Shapes.requireSize("STDP", "post", "N", 1, pre.size(1), post.shape());
  }
}

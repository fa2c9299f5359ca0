// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import com.google.common.base.Verify;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Records a network as a graph while it runs for real, in inference mode, on an example and once
 * more with one sample added and other values, so that sizes that go with the samples are known as
 * such and numbers that come from the input by ways unknown are refused. The graph is run, too, and
 * has to give what the network gave, bit for bit.
 *
 * <p>The network itself is not changed; the graph shares its modules. Constants that the network
 * makes on the way are copied into the scope given.
 */
public final class Tracer {

  private static final String INPUT = "x";

  private final LeafRule leaves;
  private final TensorScope owner;

  /** Records the layers of {@code snn-core} as one node each. */
  public Tracer(TensorScope owner) {
    this(LeafRule.layers(), owner);
  }

  /**
   * Records other modules as one node each.
   *
   * @param owner owns constants; the graph can be used until it is closed
   */
  public Tracer(LeafRule leaves, TensorScope owner) {
    this.leaves = leaves;
    this.owner = owner;
  }

  /**
   * The network's graph.
   *
   * @param example an input {@code [N, ...]} with 1 sample or more
   */
  public Graph trace(Module network, Tensor example) {
    if (network instanceof GraphModule done) {
      return done.graph();
    }
    requireSamples(example);
    try (TensorScope scope = owner.child("trace")) {
      Tensor x = several(scope.borrow(example.detach()));
      Recording one = recorded(network, scope, x, this::copied);
      Tensor longer = Arithmetic.scale(Joins.concat(0, x, Views.slice(x, 0, 0, 1)), 0.5);
      Recording more = recorded(network, scope, longer, one::requireSame);
      List<Node> nodes = new Agreement(x.size(0)).of(one.nodes(), more.nodes());
      one.tensors().replaceAll((path, tensor) -> scope.moveTo(owner, tensor));
      Graph graph = draft(one, nodes);
      requireSame(network, graph, scope, example.detach());
      return graph;
    }
  }

  private static void requireSamples(Tensor example) {
    if (example.rank() == 0 || example.size(0) == 0) {
      throw new IllegalArgumentException(
          "Tracer: the example must have shape [N, ...] with 1 sample or more but has "
              + example.shape());
    }
  }

  /** A single sample twice: much of what goes with the samples does nothing for one alone. */
  private static Tensor several(Tensor example) {
    return example.size(0) == 1 ? Joins.concat(0, example, example) : example;
  }

  private Recording recorded(Module network, TensorScope outer, Tensor x, TensorReader reader) {
    Recording recording = new Recording(network);
    Recorder recorder = new Recorder(network, leaves, recording);
    try (TensorScope scope = outer.child("recorded run", recorder)) {
      Tensor input = scope.borrow(x);
      recording.input(INPUT, input);
      Tensor output = network.forward(input, ForwardPass.inference(scope).watchedBy(recorder));
      recording.output(output);
      recording.tensors().replaceAll((path, tensor) -> reader.kept(outer, path, tensor));
    }
    return recording;
  }

  /** Takes a tensor that nodes read while it is there; gives what is kept of it. */
  @FunctionalInterface
  private interface TensorReader {
    Tensor kept(TensorScope scope, String path, Tensor tensor);
  }

  /** The network's own tensors as they are, copies of those made on the way. */
  private Tensor copied(TensorScope scope, String path, Tensor tensor) {
    if (!Recording.isConstant(path)) {
      return owner.borrow(tensor.detach());
    }
    Tensor copy = scope.allocate(tensor.dtype(), tensor.shape());
    copy.copyFrom(tensor.toDoubleArray());
    return copy;
  }

  private static Graph draft(Recording recording, List<Node> nodes) {
    GraphDraft draft = new GraphDraft();
    nodes.forEach(draft::add);
    recording.modules().forEach(draft::put);
    recording.tensors().forEach(draft::put);
    draft.eliminateDeadCode();
    draft.renumber();
    return draft.freeze();
  }

  private static void requireSame(Module network, Graph graph, TensorScope scope, Tensor x) {
    Tensor wanted = network.forward(scope.borrow(x), ForwardPass.inference(scope));
    Tensor given =
        (Tensor) new GraphModule(graph).run(List.of(x), Map.of(), ForwardPass.inference(scope));
    Verify.verify(
        Arrays.equals(wanted.toDoubleArray(), given.toDoubleArray()),
        "Tracer: the graph does not give what %s gives; something it does was not recorded",
        network.describe());
  }
}

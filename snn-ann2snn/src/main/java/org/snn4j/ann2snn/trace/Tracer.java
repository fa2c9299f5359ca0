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
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Records a network as a graph while it runs for real, in inference mode, on an example and once
 * more with one sample added, so that sizes that go with the samples are known as such. The graph
 * is run, too, and has to give what the network gave, bit for bit.
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
    try (TensorScope scope = owner.child("trace")) {
      Recording one = recorded(network, scope, example.detach());
      Tensor first = Views.slice(scope.borrow(example.detach()), 0, 0, 1);
      Recording more = recorded(network, scope, Joins.concat(0, scope.borrow(example), first));
      Graph graph = draft(one, new Agreement(example.size(0)).of(one.nodes(), more.nodes()));
      requireSame(network, graph, scope, example.detach());
      return graph;
    }
  }

  private Recording recorded(Module network, TensorScope outer, Tensor x) {
    Recording recording = new Recording(network);
    Recorder recorder = new Recorder(network, leaves, recording);
    TensorScope scope = outer.child("recorded run", recorder);
    Tensor input = scope.borrow(x);
    recording.input(INPUT, input);
    Tensor output = network.forward(input, ForwardPass.inference(scope).watchedBy(recorder));
    recording.output(output);
    recording.tensors().replaceAll((path, tensor) -> kept(path, tensor, network));
    scope.close();
    return recording;
  }

  /** The network's own tensors as they are, copies of those made on the way. */
  private Tensor kept(String path, Tensor tensor, Module network) {
    if (network.parameters().containsKey(path) || network.buffers().containsKey(path)) {
      return owner.borrow(tensor.detach());
    }
    Tensor copy = owner.allocate(tensor.dtype(), tensor.shape());
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

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.core.tensor.Tape.Node;
import org.snn4j.core.tensor.Tape.Slot;

/** One walk backwards over the notes of a tape. */
final class BackwardWalk {

  private final GradientTable table;
  private final TensorScope scope;
  private final Map<Integer, List<Consumer<Tensor>>> listeners;

  /**
   * Over so many slots.
   *
   * @param scope owns what is made on the way
   * @param listeners to the gradients of slots
   */
  BackwardWalk(int slots, TensorScope scope, Map<Integer, List<Consumer<Tensor>>> listeners) {
    this.table = new GradientTable(slots);
    this.scope = scope;
    this.listeners = listeners;
  }

  /** Begins at an output with its gradient. */
  void begin(Slot output, Tensor cotangent) {
    table.add(output.id(), scope.borrow(cotangent.detach()), scope);
  }

  /** Hands on the gradients of an operation's outputs to its inputs. */
  void pass(Node node) {
    Tensor[] gradients = new Tensor[node.outputs().length];
    boolean reached = false;
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = table.get(node.outputs()[i].id());
      reached |= gradients[i] != null;
      tell(node.outputs()[i].id(), gradients[i]);
    }
    if (!reached) {
      return;
    }
    node.backward().run(gradients, new Inputs(node));
    for (Slot output : node.outputs()) {
      table.drop(output.id(), scope);
    }
  }

  /** What arrived at the leaves, moved to another scope. */
  Map<Object, Tensor> collect(List<Slot> leaves, TensorScope owner) {
    Map<Object, Tensor> found = new IdentityHashMap<>();
    for (Slot leaf : leaves) {
      Tensor gradient = table.get(leaf.id());
      if (gradient == null) {
        continue;
      }
      tell(leaf.id(), gradient);
      Tensor own = table.ownedCopy(leaf.id(), leaf.leaf(), scope);
      found.put(leaf.key() == null ? leaf : leaf.key(), scope.moveTo(owner, own));
    }
    return found;
  }

  private void tell(int slot, Tensor gradient) {
    if (gradient != null && !listeners.isEmpty()) {
      listeners.getOrDefault(slot, List.of()).forEach(listener -> listener.accept(gradient));
    }
  }

  /** The inputs of one operation. */
  private final class Inputs implements Backward.Sink {

    private final Node node;

    Inputs(Node node) {
      this.node = node;
    }

    @Override
    public boolean needs(int input) {
      return node.inputs()[input] != null;
    }

    @Override
    public void give(int input, Tensor gradient) {
      if (node.inputs()[input] != null) {
        table.add(node.inputs()[input].id(), gradient, BackwardWalk.this.scope);
      }
    }

    @Override
    public TensorScope scope() {
      return scope;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.core.memory.Storage;

/**
 * Records operations as they run and walks them backwards once.
 *
 * <p>An operation is recorded when one of its inputs is tracked, that is, was {@linkplain #watch
 * watched} or computed from a watched tensor. {@link #backward} returns the gradients as a value:
 * there is nothing to reset between steps. A tape serves one forward and one backward pass on one
 * thread.
 */
public final class Tape {

  private final TensorScope scope;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Slot> leaves = new ArrayList<>();
  private final Map<Object, Tensor> watched = new IdentityHashMap<>();
  private final Map<Integer, List<Consumer<Tensor>>> listeners = new HashMap<>();
  private int slots;
  private long recorded;
  private State state = State.RECORDING;

  private enum State {
    RECORDING,
    WALKING,
    SPENT
  }

  /** A tensor's place on a tape. */
  record Slot(Tape tape, int id, Object key, Tensor leaf) {}

  /** What was made for it in the tape's scope was made from a moment on. */
  record Node(Slot[] outputs, Slot[] inputs, Backward.OfMany backward, long from) {}

  private Tape(TensorScope scope) {
    this.scope = scope;
    this.recorded = scope.moment();
  }

  /** A tape whose gradients will belong to the given scope. */
  public static Tape recordingIn(TensorScope scope) {
    return new Tape(scope);
  }

  /** The scope that owns the gradients. */
  public TensorScope scope() {
    return scope;
  }

  /** Whether the backward pass has run, so that nothing more can be recorded. */
  public boolean isSpent() {
    return state == State.SPENT;
  }

  /** The tensor as a leaf whose gradient {@link Gradients#of(Tensor)} will tell. */
  public Tensor watch(Tensor tensor) {
    return leaf(null, scope.borrow(tensor.detach()));
  }

  /**
   * The tensor as a leaf filed under a key, such as a parameter; the same leaf for the same key
   * each time.
   */
  public Tensor watch(Object key, Tensor tensor) {
    return watched.computeIfAbsent(key, k -> leaf(k, scope.borrow(tensor.detach())));
  }

  /**
   * Lets a listener see the gradient of a tensor on the way of the backward walk, as soon as all
   * its parts are summed; never, if the loss does not depend on the tensor. What the walk finds is
   * not changed by it. The gradient is shaped like the tensor, perhaps laid out otherwise, and
   * lives as long as the call of the listener, which must not write to it.
   *
   * @throws IllegalArgumentException if no gradients flow through the tensor
   */
  public static void listen(Tensor tensor, Consumer<Tensor> listener) {
    if (tensor.slot() == null) {
      throw new IllegalArgumentException(
          "Tape.listen: no gradients flow through " + tensor + "; it is not tracked by a tape");
    }
    Tape tape = tensor.slot().tape();
    tape.requireRecording("Tape.listen");
    tape.listeners.computeIfAbsent(tensor.slot().id(), id -> new ArrayList<>()).add(listener);
  }

  private Tensor leaf(Object key, Tensor tensor) {
    requireRecording("Tape.watch");
    Slot slot = new Slot(this, slots++, key, tensor);
    leaves.add(slot);
    return tensor.withSlot(slot);
  }

  /**
   * Notes an operation's derivative if an input is tracked.
   *
   * @param operation its name, for messages
   * @param output what it computed
   * @param backward its derivative
   * @param inputs what it was computed from, numbered for {@link Backward.Sink}
   * @return the output, tracked if an input is
   */
  public static Tensor record(
      String operation, Tensor output, Backward backward, Tensor... inputs) {
    return record(
        operation,
        new Tensor[] {output},
        (gradients, sink) -> backward.run(gradients[0], sink),
        inputs)[0];
  }

  /**
   * Notes the derivative of an operation with several outputs; the outputs, tracked if an input is.
   */
  public static Tensor[] record(
      String operation, Tensor[] outputs, Backward.OfMany backward, Tensor... inputs) {
    return Recording.record(operation, outputs, backward, true, inputs);
  }

  /**
   * As {@link #record}, of an operation whose derivative reads the numbers of neither its inputs
   * nor its outputs, so that their memory may go back before the walk; what it does read of them
   * has to be {@linkplain Storage#markRead marked}.
   */
  public static Tensor[] recordUnread(
      String operation, Tensor[] outputs, Backward.OfMany backward, Tensor... inputs) {
    return Recording.record(operation, outputs, backward, false, inputs);
  }

  /** As {@link #recordUnread}, of an operation with one output. */
  public static Tensor recordUnread(
      String operation, Tensor output, Backward backward, Tensor... inputs) {
    return Recording.record(
        operation,
        new Tensor[] {output},
        (gradients, sink) -> backward.run(gradients[0], sink),
        false,
        inputs)[0];
  }

  /** Gives outputs their places, and notes how to come from their gradients to the inputs'. */
  Tensor[] note(Tensor[] outputs, Backward.OfMany backward, Slot[] inputs) {
    Slot[] places = new Slot[outputs.length];
    Tensor[] tracked = new Tensor[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      places[i] = new Slot(this, slots++, null, null);
      tracked[i] = outputs[i].withSlot(places[i]);
    }
    nodes.add(new Node(places, inputs, backward, recorded));
    recorded = scope.moment();
    return tracked;
  }

  /**
   * The gradients of a scalar loss.
   *
   * @throws ShapeMismatchException if the loss has more than one element
   * @throws IllegalStateException if the loss is not tracked here, or the tape was walked before
   */
  public Gradients backward(Tensor loss) {
    requireScalar("Tape.backward", loss);
    return backward(List.of(loss), List.of(scope.full(loss.dtype(), 1, loss.shape())));
  }

  /** The gradients of {@code sum(output * cotangent)}. */
  public Gradients backward(Tensor output, Tensor cotangent) {
    return backward(List.of(output), List.of(cotangent));
  }

  /** The gradients of the sum of {@code sum(output * cotangent)} over all pairs. */
  public Gradients backward(List<Tensor> outputs, List<Tensor> cotangents) {
    return walk(outputs, cotangents, false);
  }

  /**
   * As {@link #backward(Tensor)}, and the memory of everything that was made in this tape's scope
   * since the tape began goes back as the walk passes it: activations, the loss itself and the
   * states of layers. Nobody may read them any more; what is to be read has to be read before, or
   * moved to another scope. So the most memory is in use when the walk begins.
   */
  public Gradients spend(Tensor loss) {
    requireScalar("Tape.spend", loss);
    try (TensorScope start = scope.child("cotangent")) {
      return walk(List.of(loss), List.of(start.full(loss.dtype(), 1, loss.shape())), true);
    }
  }

  /** As {@link #backward(List, List)}, giving memory back as {@link #spend(Tensor)} does. */
  public Gradients spend(List<Tensor> outputs, List<Tensor> cotangents) {
    return walk(outputs, cotangents, true);
  }

  private Gradients walk(List<Tensor> outputs, List<Tensor> cotangents, boolean spending) {
    requireRecording("Tape.backward");
    long end = scope.moment();
    state = State.WALKING;
    try (TensorScope inner = scope.child("backward")) {
      BackwardWalk walk = new BackwardWalk(slots, inner, listeners);
      for (int i = 0; i < outputs.size(); i++) {
        begin(walk, outputs.get(i), cotangents.get(i));
      }
      for (int i = nodes.size() - 1; i >= 0; i--) {
        long from = nodes.get(i).from();
        walk.pass(nodes.set(i, null));
        if (spending) {
          // What came before this operation cannot have been made of anything from here on.
          scope.releaseMade(from, end, storage -> true);
        }
      }
      return new Gradients(this, scope, walk.collect(leaves, scope));
    } finally {
      state = State.SPENT;
      nodes.clear();
      watched.clear();
      listeners.clear();
    }
  }

  private void begin(BackwardWalk walk, Tensor output, Tensor cotangent) {
    if (output.slot() == null || output.slot().tape() != this) {
      throw new IllegalStateException(
          "Tape.backward: the output does not depend on anything watched by this tape");
    }
    Shapes.requireEqual("Tape.backward", "cotangent", output.shape(), cotangent.shape());
    walk.begin(output.slot(), cotangent);
  }

  private static void requireScalar(String where, Tensor loss) {
    if (loss.length() != 1) {
      throw new ShapeMismatchException(
          where
              + ": the loss must hold 1 element but has shape "
              + loss.shape()
              + "; pass a cotangent to differentiate a larger output");
    }
  }

  /** Whether what happens now happens in a derivative, of which no derivative is wanted. */
  boolean isWalking() {
    return state == State.WALKING;
  }

  void requireRecording(String where) {
    if (state != State.RECORDING) {
      throw new IllegalStateException(
          where + ": this tape's backward pass has run already; record each step on a new tape");
    }
  }
}

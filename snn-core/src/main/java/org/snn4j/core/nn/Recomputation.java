// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * One run of a module that keeps its input alone and runs once more when its gradient is wanted:
 * time for memory.
 *
 * <p>The second run draws the same random numbers and starts from the same states. What it writes
 * into buffers and counters, such as running statistics, is undone.
 */
final class Recomputation {

  private final Module module;
  private final PassStart start;
  private final List<Parameter> parameters;
  private final Tensor input;
  private final Map<Module, State<?>> before;
  private final List<Module> stateful = new ArrayList<>();

  private Recomputation(Module module, Tensor x, ForwardPass pass) {
    this.module = module;
    this.start = pass.start();
    this.parameters = List.copyOf(module.parameters().values());
    this.input = x;
    this.before = filed(module, pass);
  }

  /** What {@code module.compute(x, pass)} gives, in a pass with a tape. */
  static Tensor run(Module module, Tensor x, ForwardPass pass) {
    return new Recomputation(module, x, pass).forward(pass);
  }

  private Tensor forward(ForwardPass pass) {
    TensorScope home = input.scope().isInside(pass.scope()) ? input.scope() : pass.scope();
    List<Tensor> outputs = new ArrayList<>();
    ForwardPass once;
    try (TensorScope inner = home.child("recomputed later")) {
      once = start.untracked(inner).seenAs(pass);
      before.forEach(
          (owner, state) ->
              once.update(owner, PassStates.map(state, t -> inner.borrow(t.detach()))));
      outputs.add(inner.moveTo(home, module.compute(inner.borrow(input.detach()), once)));
      filed(module, once)
          .forEach(
              (owner, state) -> {
                stateful.add(owner);
                tensors(state).forEach(t -> outputs.add(inner.moveTo(pass.scope(), t)));
              });
      pass.drawOn(once);
    }
    Tensor[] tracked =
        Tape.recordUnread(
            "recomputed", outputs.toArray(Tensor[]::new), this::backward, inputs(pass));
    Iterator<Tensor> after = List.of(tracked).subList(1, tracked.length).iterator();
    for (Module owner : stateful) {
      pass.update(owner, PassStates.map(once.filed(owner), t -> after.next()));
    }
    return tracked[0];
  }

  /** The input, the parameters, and the states at the start; the derivative reads them all. */
  private Tensor[] inputs(ForwardPass pass) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(input);
    parameters.forEach(parameter -> inputs.add(pass.use(parameter)));
    before.values().forEach(state -> inputs.addAll(tensors(state)));
    inputs.forEach(tensor -> tensor.storage().markRead());
    return inputs.toArray(Tensor[]::new);
  }

  private void backward(Tensor[] gradients, Backward.Sink sink) {
    try (TensorScope again = sink.scope().child("recomputed")) {
      Tape tape = Tape.recordingIn(again);
      ForwardPass pass = start.tracked(tape);
      List<Tensor> leaves = new ArrayList<>();
      leaves.add(tape.watch(input));
      before.forEach(
          (owner, state) ->
              pass.update(
                  owner,
                  PassStates.map(
                      state,
                      t -> {
                        leaves.add(tape.watch(t));
                        return leaves.get(leaves.size() - 1);
                      })));
      List<Tensor> outputs = new ArrayList<>();
      try (TensorScope saved = sink.scope().child("buffers")) {
        Written written = new Written(module, saved);
        outputs.add(module.compute(leaves.get(0), pass));
        written.undo();
      }
      stateful.forEach(owner -> outputs.addAll(tensors(pass.filed(owner))));
      give(walked(tape, outputs, gradients), leaves, again, sink);
    }
  }

  private static Gradients walked(Tape tape, List<Tensor> outputs, Tensor[] gradients) {
    List<Tensor> reached = new ArrayList<>();
    List<Tensor> cotangents = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      if (gradients[i] != null && outputs.get(i).isTracked()) {
        reached.add(outputs.get(i));
        cotangents.add(gradients[i]);
      }
    }
    return tape.spend(reached, cotangents);
  }

  private void give(Gradients found, List<Tensor> leaves, TensorScope again, Backward.Sink sink) {
    int states = 1 + parameters.size();
    for (int i = 0; i < leaves.size(); i++) {
      int place = i == 0 ? 0 : states + i - 1;
      if (sink.needs(place)) {
        sink.give(place, again.moveTo(sink.scope(), found.of(leaves.get(i))));
      }
    }
    for (int i = 0; i < parameters.size(); i++) {
      int place = 1 + i;
      found.find(parameters.get(i)).ifPresent(g -> sink.give(place, again.moveTo(sink.scope(), g)));
    }
  }

  private static Map<Module, State<?>> filed(Module network, ForwardPass pass) {
    Map<Module, State<?>> found = new LinkedHashMap<>();
    for (Module each : network.modules().values()) {
      State<?> state = pass.filed(each);
      if (state != null) {
        found.put(each, state);
      }
    }
    return found;
  }

  private static List<Tensor> tensors(State<?> state) {
    List<Tensor> tensors = new ArrayList<>();
    PassStates.map(
        state,
        tensor -> {
          tensors.add(tensor);
          return tensor;
        });
    return tensors;
  }

  /** Buffers and counters as they were. */
  private static final class Written {

    private final Map<Buffer, Tensor> buffers = new LinkedHashMap<>();
    private final Map<Counter, Long> counters = new LinkedHashMap<>();

    Written(Module network, TensorScope scope) {
      for (Buffer buffer : network.buffers().values()) {
        Tensor copy = scope.allocateLike(buffer.value());
        copy(buffer.value(), copy);
        buffers.put(buffer, copy);
      }
      network.counters().values().forEach(counter -> counters.put(counter, counter.value()));
    }

    void undo() {
      buffers.forEach((buffer, copy) -> copy(copy, buffer.value()));
      counters.forEach(Counter::restore);
    }

    private static void copy(Tensor from, Tensor to) {
      Kernels.of(to).elementwise().copy(from, to);
    }
  }
}

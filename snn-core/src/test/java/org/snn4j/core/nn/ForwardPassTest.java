// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Parts.Chain;
import org.snn4j.core.nn.Parts.Leak;
import org.snn4j.core.nn.Parts.Scale;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class ForwardPassTest {

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);
  private final Init init = Init.seeded(scope, 1);
  private final Chain network = new Chain();
  private final Scale scale = network.with("scale", new Scale(3, init));
  private final Leak leak = network.with("leak", new Leak());

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private Tensor ones(TensorScope in, double value) {
    return in.full(DType.FLOAT, value, Shape.of(2, 3));
  }

  private double first(Tensor y) {
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3));
    return y.toDoubleArray()[0];
  }

  @Test
  void a_discarded_result_gives_its_memory_back_unless_something_wants_it() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor free = ones(scope, 1);
    pass.discard(free);
    assertThat(free.storage().isOpen()).isFalse();
    Tensor held = ones(scope, 1);
    held.storage().hold();
    pass.discard(held);
    assertThat(held.storage().isOpen()).isTrue();
    Tensor watched = ones(scope, 1);
    ForwardPass.inference(scope).watchedBy((module, x, y) -> {}).discard(watched);
    assertThat(watched.storage().isOpen()).isTrue();
    TensorScope inner = scope.child("inner");
    ForwardPass.inference(inner).discard(watched);
    assertThat(watched.storage().isOpen()).isTrue();
    inner.close();
  }

  @Test
  void modes_say_what_layers_ask() {
    Tape tape = Tape.recordingIn(scope);
    ForwardPass training = ForwardPass.training(tape, 1);
    assertThat(training.mode()).isEqualTo(Mode.TRAINING);
    assertThat(training.isTraining()).isTrue();
    assertThat(training.usesBatchStatistics()).isTrue();
    assertThat(training.tape()).containsSame(tape);
    ForwardPass frozen = ForwardPass.recording(Mode.FROZEN_NORMS, tape, 1);
    assertThat(frozen.isTraining()).isTrue();
    assertThat(frozen.usesBatchStatistics()).isFalse();
    ForwardPass inference = ForwardPass.inference(scope);
    assertThat(inference.isTraining()).isFalse();
    assertThat(inference.usesBatchStatistics()).isFalse();
    assertThat(inference.tape()).isEmpty();
    assertThat(ForwardPass.of(Mode.TRAINING, scope, 1).tape()).isEmpty();
  }

  @Test
  void a_parameter_is_one_leaf_however_often_it_is_used() {
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    Tensor twice = scale.forward(scale.forward(ones(scope, 5), pass), pass);
    Gradients found = tape.backward(Reductions.sumAll(twice));
    // d(w w x) / dw = 2 w x, six times.
    assertThat(found.find(scale.weight()).orElseThrow().item()).isEqualTo(6 * 2 * 3 * 5);
  }

  @Test
  void state_goes_on_within_a_pass_and_begins_at_rest_in_a_new_one() {
    ForwardPass pass = ForwardPass.inference(scope);
    assertThat(first(network.forward(ones(scope, 1), pass))).isEqualTo(6);
    assertThat(first(network.forward(ones(scope, 1), pass))).isEqualTo(9);
    assertThat(pass.<Leak.Charge>state(leak)).isPresent();
    ForwardPass fresh = ForwardPass.inference(scope);
    assertThat(fresh.<Leak.Charge>state(leak)).isEmpty();
    assertThat(first(network.forward(ones(scope, 1), fresh))).isEqualTo(6);
  }

  @Test
  void gradients_flow_through_the_state() {
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    Tensor x = tape.watch(ones(scope, 1));
    network.forward(x, pass);
    Tensor last = network.forward(ones(scope, 10), pass);
    Gradients found = tape.backward(Reductions.sumAll(last));
    // last = 2 (w x / 2 + 10 w)
    assertThat(found.of(x).toFloatArray()).containsOnly(3);
    assertThat(found.find(scale.weight()).orElseThrow().item()).isEqualTo(6 * 2 * 10.5);
  }

  @Test
  void a_detached_pass_keeps_the_state_and_forgets_its_history() {
    Tape before = Tape.recordingIn(scope);
    ForwardPass chunk = ForwardPass.training(before, 1);
    network.forward(ones(scope, 1), chunk);
    try (TensorScope next = scope.child("next")) {
      Tape tape = Tape.recordingIn(next);
      ForwardPass pass = chunk.detachedOnto(tape, 2);
      assertThat(pass.mode()).isEqualTo(Mode.TRAINING);
      Tensor last = network.forward(ones(next, 10), pass);
      // The value still holds the first step, 2 (3 / 2 + 30); the gradient does not.
      assertThat(first(last)).isEqualTo(63);
      Gradients found = tape.backward(Reductions.sumAll(last));
      assertThat(found.find(scale.weight()).orElseThrow().item()).isEqualTo(6 * 2 * 10);
      assertThat(found.keys()).containsExactly(scale.weight());
    }
  }

  @Test
  void a_spent_pass_may_be_detached_and_its_own_tape_is_left_alone() {
    Tape before = Tape.recordingIn(scope);
    ForwardPass chunk = ForwardPass.training(before, 1);
    Tensor first = network.forward(ones(scope, 1), chunk);
    Gradients early = before.backward(Reductions.sumAll(first));
    assertThat(early.find(scale.weight()).orElseThrow().item()).isEqualTo(12);
    Tape tape = Tape.recordingIn(scope);
    Tensor last = network.forward(ones(scope, 10), chunk.detachedOnto(tape, 2));
    assertThat(first(last)).isEqualTo(63);
    assertThat(tape.backward(last, ones(scope, 1)).find(scale.weight()).orElseThrow().item())
        .isEqualTo(6 * 20);
  }

  @Test
  void chunk_after_chunk_needs_the_memory_of_two() {
    ForwardPass pass = null;
    TensorScope last = null;
    long most = 0;
    for (int chunk = 0; chunk < 7; chunk++) {
      TensorScope room = scope.child("chunk " + chunk);
      Tape tape = Tape.recordingIn(room);
      pass = pass == null ? ForwardPass.training(tape, chunk) : pass.detachedOnto(tape, chunk);
      Tensor y = network.forward(ones(room, 1), pass);
      tape.backward(Reductions.sumAll(y));
      if (last != null) {
        last.close();
      }
      last = room;
      // The very first chunk begins at rest and needs a little less.
      if (chunk == 2) {
        most = pool.stats().peakBytesInUse();
      }
    }
    last.close();
    assertThat(pool.stats().peakBytesInUse()).isEqualTo(most);
  }

  @Test
  void a_pass_is_spent_by_its_backward_walk() {
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    tape.backward(Reductions.sumAll(network.forward(ones(scope, 1), pass)));
    Tensor x = ones(scope, 1);
    assertThatThrownBy(() -> scale.forward(x, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "layer 'scale' (Scale): this forward pass is spent, because its backward pass has run;"
                + " start a new ForwardPass, or go on with detachedOnto(tape, seed)");
  }

  @Test
  void a_pass_is_spent_by_the_end_of_its_scope() {
    TensorScope step = scope.child("step");
    ForwardPass pass = ForwardPass.inference(step);
    step.close();
    Tensor x = ones(scope, 1);
    assertThatThrownBy(() -> leak.forward(x, pass))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "layer 'leak' (Leak): this forward pass is spent, because TensorScope 'step' was"
                + " closed; start a new ForwardPass, or go on with detachedOnto(tape, seed)");
  }

  @Test
  void a_stream_gives_replaced_states_back() {
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      long inUse = 0;
      for (int step = 0; step < 50; step++) {
        try (TensorScope one = stream.child("step")) {
          network.forward(ones(one, 1), pass);
        }
        if (step == 0) {
          inUse = pool.stats().blocksInUse();
        }
      }
      assertThat(pool.stats().blocksInUse()).isEqualTo(inUse);
      // The limit of v = v / 2 + 3.
      assertThat(first(pass.<Leak.Charge>state(leak).orElseThrow().v())).isEqualTo(6);
    }
  }

  @Test
  void a_training_pass_keeps_replaced_states_for_the_backward_walk() {
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    network.forward(ones(scope, 1), pass);
    Tensor before = pass.<Leak.Charge>state(leak).orElseThrow().v();
    network.forward(ones(scope, 1), pass);
    assertThat(first(before)).isEqualTo(3);
  }

  /** Two tensors, of which one may stay. */
  private record Pair(Tensor a, Tensor b) implements State<Pair> {
    @Override
    public Pair map(UnaryOperator<Tensor> change) {
      return new Pair(change.apply(a), change.apply(b));
    }
  }

  @Test
  void tensors_that_the_next_state_still_holds_are_not_given_back() {
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      Tensor kept = ones(stream, 5);
      Tensor replaced = ones(stream, 7);
      pass.update(leak, new Pair(kept, replaced));
      pass.update(leak, new Pair(ones(stream, 9), kept.view(Shape.of(3), new long[] {1}, 0)));
      Pair now = pass.<Pair>state(leak).orElseThrow();
      assertThat(now.b().toFloatArray()).containsOnly(5);
      assertThat(stream.owns(kept)).isTrue();
      assertThat(stream.owns(replaced)).isFalse();
    }
  }

  @Test
  void monitors_see_every_module_inside_first_with_what_went_in_and_out() {
    List<String> seen = new ArrayList<>();
    ForwardPass pass =
        ForwardPass.inference(scope)
            .watchedBy((module, x, y) -> seen.add(module.path() + " " + first(x) + " " + first(y)));
    network.forward(ones(scope, 1), pass);
    assertThat(seen).containsExactly("scale 1.0 3.0", "leak 3.0 6.0", " 1.0 6.0");
  }

  @Test
  void a_monitor_is_told_the_pass_in_which_a_module_ran() {
    List<ForwardPass> seen = new ArrayList<>();
    Monitor monitor =
        new Monitor() {
          @Override
          public void observe(Module module, Tensor x, Tensor y) {
            throw new AssertionError("the pass was not told");
          }

          @Override
          public void observe(ForwardPass pass, Module module, Tensor x, Tensor y) {
            seen.add(pass);
          }
        };
    ForwardPass first = ForwardPass.training(Tape.recordingIn(scope), 1).watchedBy(monitor);
    scale.forward(ones(scope, 1), first);
    ForwardPass next = first.detachedOnto(Tape.recordingIn(scope), 1);
    scale.forward(ones(scope, 1), next);
    assertThat(seen).containsExactly(first, next);
  }

  @Test
  void a_carried_pass_keeps_the_state_when_the_scope_of_the_pass_before_closes() {
    TensorScope before = scope.child("before");
    ForwardPass pass = ForwardPass.training(Tape.recordingIn(before), 1);
    assertThat(first(network.forward(ones(before, 1), pass))).isEqualTo(6);
    try (TensorScope after = scope.child("after")) {
      ForwardPass next = pass.carriedOnto(Tape.recordingIn(after), 2);
      before.close();
      Tensor last = network.forward(ones(after, 10), next);
      // 2 (3 / 2 + 10 * 3), of which only the second term is within the new history.
      assertThat(first(last)).isEqualTo(63);
      Gradients found = next.tape().orElseThrow().backward(Reductions.sumAll(last));
      assertThat(found.find(scale.weight()).orElseThrow().item()).isEqualTo(6 * 2 * 10);
    }
  }

  @Test
  void a_detached_pass_has_its_monitors_still() {
    List<Module> seen = new ArrayList<>();
    ForwardPass pass =
        ForwardPass.training(Tape.recordingIn(scope), 1)
            .watchedBy((module, x, y) -> seen.add(module));
    network.forward(ones(scope, 1), pass.detachedOnto(Tape.recordingIn(scope), 1));
    assertThat(seen).containsExactly(scale, leak, network);
  }

  @Test
  void random_streams_differ_by_layer_call_and_seed_and_repeat() {
    ForwardPass pass = ForwardPass.of(Mode.TRAINING, scope, 5);
    long one = draw(pass, scale);
    long again = draw(pass, scale);
    long other = draw(pass, leak);
    assertThat(List.of(one, again, other)).doesNotHaveDuplicates();
    ForwardPass same = ForwardPass.of(Mode.TRAINING, scope, 5);
    // In another order: a layer's numbers are its own.
    assertThat(draw(same, leak)).isEqualTo(other);
    assertThat(draw(same, scale)).isEqualTo(one);
    assertThat(draw(same, scale)).isEqualTo(again);
    assertThat(draw(ForwardPass.of(Mode.TRAINING, scope, 6), scale)).isNotEqualTo(one);
  }

  private static long draw(ForwardPass pass, Module module) {
    RandomStream random = pass.random(module);
    return random.nextLong();
  }

  @Test
  void results_belong_to_the_passs_scope_and_leave_the_models_alone() {
    long before = scope.bytes();
    try (TensorScope step = scope.child("step")) {
      Tensor y = network.forward(ones(step, 1), ForwardPass.inference(step));
      assertThat(y.scope()).isSameAs(step);
      Tensor more = Arithmetic.add(y, 1);
      assertThat(more.scope()).isSameAs(step);
    }
    assertThat(scope.bytes()).isEqualTo(before);
  }
}

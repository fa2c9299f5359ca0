// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Parts.Chain;
import org.snn4j.core.nn.Parts.Leak;
import org.snn4j.core.nn.Parts.Scale;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What networks that are made of other networks' parts rely on. */
class SharedPartsTest {

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);
  private final Init init = Init.seeded(scope, 1);

  @AfterEach
  void close() {
    scope.close();
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private Tensor full(TensorScope in, double value) {
    return in.full(DType.FLOAT, value, Shape.of(2, 3));
  }

  /** Holds parts of other networks. */
  private static final class Borrower extends Module {
    Borrower with(String name, Module part) {
      borrowed(name, part);
      return this;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor y = x;
      for (Module part : children().values()) {
        y = part.forward(y, pass);
      }
      return y;
    }
  }

  @Test
  void a_borrowed_part_keeps_its_path_and_shares_its_parameters() {
    Chain home = new Chain();
    Scale scale = home.with("deep", new Chain()).with("scale", new Scale(3, init));
    Borrower borrower = new Borrower().with("mine", scale);
    assertThat(scale.path()).isEqualTo("deep.scale");
    assertThat(home.modules()).containsKey("deep.scale");
    assertThat(borrower.parameters().get("mine.weight")).isSameAs(scale.weight());
    assertThat(borrower.stateDict().entries()).containsOnlyKeys("mine.weight");
    assertThat(new Borrower().with("again", scale).children()).containsValue(scale);
  }

  @Test
  void a_part_that_nobody_has_becomes_a_child() {
    Scale scale = new Scale(3, init);
    new Borrower().with("mine", scale);
    assertThat(scale.path()).isEqualTo("mine");
    new Borrower().with("other", scale);
    assertThat(scale.path()).isEqualTo("mine");
  }

  @Test
  void a_name_is_given_once_to_borrowed_parts_too() {
    Scale scale = new Chain().with("scale", new Scale(3, init));
    Borrower borrower = new Borrower().with("mine", scale);
    assertThatThrownBy(() -> borrower.with("mine", scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Borrower: the name 'mine' is taken");
    assertThatThrownBy(() -> borrower.with("a.b", scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Borrower: a name must not be empty or contain a dot but is 'a.b'");
  }

  @Test
  void a_pass_at_rest_has_the_mode_and_the_monitors_but_no_states_and_no_tape() {
    List<String> seen = new ArrayList<>();
    Leak leak = new Leak();
    ForwardPass pass =
        ForwardPass.recording(Mode.FROZEN_NORMS, Tape.recordingIn(scope), 1)
            .watchedBy((module, x, y) -> seen.add(module.describe()));
    leak.forward(full(scope, 1), pass);
    try (TensorScope inner = scope.child("inner")) {
      ForwardPass rest = pass.atRest(inner);
      assertThat(rest.mode()).isEqualTo(Mode.FROZEN_NORMS);
      assertThat(rest.tape()).isEmpty();
      assertThat(rest.isWatched()).isTrue();
      assertThat(rest.scope()).isSameAs(inner);
      assertThat(rest.<Leak.Charge>state(leak)).isEmpty();
      assertThat(leak.forward(full(inner, 1), rest).toFloatArray()).containsOnly(2);
      assertThat(seen).hasSize(2);
    }
    assertThat(pass.<Leak.Charge>state(leak).orElseThrow().v().toFloatArray()).containsOnly(1);
    assertThat(ForwardPass.inference(scope).isWatched()).isFalse();
  }

  private record Held(Tensor value) implements State<Held> {
    @Override
    public Held map(UnaryOperator<Tensor> change) {
      return new Held(change.apply(value));
    }
  }

  @Test
  void memory_that_two_states_hold_goes_with_the_last_of_them() {
    Scale one = new Scale(1, init);
    Scale two = new Scale(1, init);
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      Tensor shared = full(stream, 5);
      pass.update(one, new Held(shared));
      pass.update(two, new Held(shared.view(Shape.of(3), new long[] {1}, 3)));
      pass.update(one, new Held(full(stream, 7)));
      assertThat(stream.owns(shared)).isTrue();
      assertThat(pass.<Held>state(two).orElseThrow().value().toFloatArray()).containsOnly(5);
      pass.update(two, new Held(full(stream, 11)));
      assertThat(stream.owns(shared)).isFalse();
    }
  }

  @Test
  void a_state_made_deep_inside_is_taken_over_by_the_pass_and_given_back_when_replaced() {
    Scale owner = new Scale(1, init);
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      Tensor first;
      try (TensorScope outer = stream.child("outer");
          TensorScope inner = outer.child("inner")) {
        first = full(outer, 3);
        pass.update(owner, new Held(inner.borrow(first)));
        assertThat(outer.owns(first)).isFalse();
      }
      assertThat(stream.owns(first)).isTrue();
      Tensor kept = pass.<Held>state(owner).orElseThrow().value();
      assertThat(kept.toFloatArray()).containsOnly(3);
      pass.update(owner, new Held(full(stream, 7)));
      assertThat(first.storage().isOpen()).isFalse();
    }
  }

  @Test
  void memory_that_others_own_is_never_given_back() {
    Scale owner = new Scale(1, init);
    Tensor foreign = full(scope, 3);
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      pass.update(owner, new Held(stream.borrow(foreign)));
      pass.update(owner, new Held(full(stream, 7)));
    }
    assertThat(foreign.toFloatArray()).containsOnly(3);
  }

  /** Notes what a monitor is told, in order. */
  private static final class Notes implements Monitor {
    private final List<String> notes = new ArrayList<>();

    @Override
    public void entering(Module module, Tensor input) {
      notes.add("enters " + module.describe());
    }

    @Override
    public void observe(Module module, Tensor input, Tensor output) {
      notes.add("leaves " + module.describe());
    }

    @Override
    public void begun(Module module, Map<String, Tensor> inputs) {
      notes.add("begins " + inputs.keySet() + " " + Optional.ofNullable(inputs.get("causal")));
    }

    @Override
    public void ended(Module module, List<Tensor> outputs) {
      notes.add("ends " + outputs.stream().map(Tensor::shape).toList());
    }
  }

  @Test
  void monitors_are_told_of_modules_from_outside_in_and_from_inside_out() {
    Chain root = new Chain();
    root.with("a", new Chain()).with("b", new Scale(3, init));
    Notes notes = new Notes();
    root.forward(full(scope, 1), ForwardPass.inference(scope).watchedBy(notes));
    assertThat(notes.notes)
        .containsExactly(
            "enters Chain",
            "enters layer 'a' (Chain)",
            "enters layer 'a.b' (Scale)",
            "leaves layer 'a.b' (Scale)",
            "leaves layer 'a' (Chain)",
            "leaves Chain");
  }

  @Test
  void monitors_are_told_of_calls_with_several_tensors() {
    MultiheadAttention attention = new MultiheadAttention(6, 2, init);
    Notes notes = new Notes();
    ForwardPass pass = ForwardPass.inference(scope).watchedBy(notes);
    Tensor query = scope.zeros(DType.FLOAT, Shape.of(3, 5, 6));
    Tensor key = scope.zeros(DType.FLOAT, Shape.of(3, 7, 6));
    attention.attend(query, key, key, new Attention.Mask.None(), pass);
    attention.attend(query, query, query, new Attention.Mask.Causal(), pass);
    Tensor mask = scope.zeros(DType.FLOAT, Shape.of(5, 7));
    attention.attend(query, key, key, new Attention.Mask.Additive(mask), pass);
    assertThat(notes.notes)
        .filteredOn(note -> note.startsWith("begins") || note.startsWith("ends"))
        .containsExactly(
            "begins [query, key, value] Optional.empty",
            "ends [[3, 5, 6], [3, 2, 5, 7]]",
            "begins [query, key, value, causal] Optional.empty",
            "ends [[3, 5, 6], [3, 2, 5, 5]]",
            "begins [query, key, value, additive] Optional.empty",
            "ends [[3, 5, 6], [3, 2, 5, 7]]");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.op.Arithmetic;

class TensorScopeTest {

  private final BufferPool pool = new BufferPool();

  @AfterEach
  void giveMemoryBack() {
    pool.trim();
  }

  @Test
  void closing_gives_all_memory_back_to_the_pool() {
    TensorScope scope = TensorScope.open("outer", pool);
    scope.zeros(DType.FLOAT, Shape.of(3, 5));
    TensorScope inner = scope.child("inner");
    inner.zeros(DType.DOUBLE, Shape.of(7));
    assertThat(pool.stats().blocksInUse()).isEqualTo(2);
    assertThat(scope.bytes()).isEqualTo(64);
    inner.close();
    scope.close();
    assertThat(pool.stats().bytesInUse()).isZero();
    assertThatCode(scope::close).doesNotThrowAnyException();
  }

  @Test
  void a_scope_left_open_is_reported_with_its_name_its_place_and_its_tensors() {
    TensorScope outer = TensorScope.open("training step", pool);
    TensorScope forgotten = outer.child("forgotten");
    forgotten.zeros(DType.FLOAT, Shape.of(3, 5));
    forgotten.child("deeper").zeros(DType.DOUBLE, Shape.of(7));
    assertThatThrownBy(outer::close)
        .isInstanceOf(LeakException.class)
        .hasMessageContaining("TensorScope 'training step' was closed with open scopes inside:")
        .hasMessageContaining("'forgotten' opened at ")
        .hasMessageContaining("TensorScopeTest.java:")
        .hasMessageContaining("owning 1 tensors")
        .hasMessageContaining("Tensor[3, 5] FLOAT");
    assertThat(pool.stats().bytesInUse()).isZero();
    assertThat(forgotten.isOpen()).isFalse();
  }

  @Test
  void tensors_of_a_closed_scope_are_refused_also_when_their_memory_is_used_again() {
    TensorScope scope = TensorScope.open("first", pool);
    Tensor tensor = scope.of(new float[] {1, 2, 3}, 3);
    Tensor view = tensor.view(Shape.of(2), new long[] {1}, 1);
    tensor.array();
    scope.close();
    try (TensorScope next = TensorScope.open("second", pool)) {
      next.of(new float[] {4, 5, 6}, 3);
      String message = "A tensor was used after its scope was closed";
      assertThatThrownBy(tensor::toFloatArray).hasMessageStartingWith(message);
      assertThatThrownBy(tensor::array).hasMessageStartingWith(message);
      assertThatThrownBy(view::array).hasMessageStartingWith(message);
      assertThatThrownBy(tensor::bytes).hasMessageStartingWith(message);
      assertThatThrownBy(() -> tensor.copyFrom(new float[3])).hasMessageStartingWith(message);
    }
  }

  @Test
  void a_closed_scope_makes_nothing_more_and_names_itself() {
    TensorScope scope = TensorScope.open("spent", pool);
    Tensor tensor = TensorScope.open("other", pool).scalar(DType.FLOAT, 1);
    scope.close();
    assertThatThrownBy(() -> scope.zeros(DType.FLOAT, Shape.of(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TensorScope 'spent' (opened at ")
        .hasMessageContaining("TensorScopeTest.java:")
        .hasMessageEndingWith("is closed");
    assertThatThrownBy(() -> scope.child("late")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scope.borrow(tensor)).isInstanceOf(IllegalStateException.class);
    tensor.scope().close();
  }

  @Test
  void a_kept_tensor_outlives_its_scope_and_dies_with_the_parent() {
    TensorScope outer = TensorScope.open("outer", pool);
    Tensor kept;
    try (TensorScope inner = outer.child("inner")) {
      Tensor made = inner.of(new float[] {1, 2}, 2);
      inner.of(new float[] {3, 4}, 2);
      kept = inner.keep(made.view(Shape.of(1), new long[] {1}, 1));
      assertThat(outer.owns(made)).isTrue();
      assertThat(inner.owns(made)).isFalse();
    }
    assertThat(kept.toFloatArray()).containsExactly(2);
    assertThat(kept.scope()).isSameAs(outer);
    assertThat(pool.stats().blocksInUse()).isEqualTo(1);
    outer.close();
    assertThat(pool.stats().blocksInUse()).isZero();
    assertThatThrownBy(kept::item).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_scope_without_a_parent_keeps_nothing() {
    try (TensorScope scope = TensorScope.open("lonely", pool)) {
      assertThatThrownBy(() -> scope.keep(scope.scalar(DType.FLOAT, 1)))
          .hasMessage("TensorScope.keep: 'lonely' has no parent scope to keep a tensor in");
    }
  }

  @Test
  void results_belong_to_the_innermost_scope_of_the_operands() {
    try (TensorScope outer = TensorScope.open("outer", pool)) {
      Tensor weight = outer.scalar(DType.FLOAT, 2);
      try (TensorScope inner = outer.child("inner")) {
        Tensor x = inner.scalar(DType.FLOAT, 3);
        assertThat(Arithmetic.multiply(weight, x).scope()).isSameAs(inner);
        assertThat(Arithmetic.multiply(x, weight).scope()).isSameAs(inner);
        assertThat(Arithmetic.scale(inner.borrow(weight), 2).scope()).isSameAs(inner);
        assertThat(inner.owns(inner.borrow(weight))).isFalse();
      }
      assertThat(weight.item()).isEqualTo(2);
    }
  }

  @Test
  void operands_of_unrelated_scopes_or_of_two_types_are_refused() {
    try (TensorScope a = TensorScope.open("a", pool);
        TensorScope b = TensorScope.open("b", pool)) {
      Tensor left = a.scalar(DType.FLOAT, 1);
      assertThatThrownBy(() -> Arithmetic.add(left, b.scalar(DType.FLOAT, 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the operands belong to unrelated scopes 'a' and 'b'");
      assertThatThrownBy(() -> Arithmetic.add(left, a.scalar(DType.DOUBLE, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The operands must have one element type but are Tensor[] FLOAT and Tensor[] DOUBLE");
    }
  }

  @Test
  void memory_can_go_back_early_and_only_the_owner_gives_it() {
    try (TensorScope outer = TensorScope.open("outer", pool);
        TensorScope inner = outer.child("inner")) {
      Tensor tensor = outer.scalar(DType.FLOAT, 1);
      inner.release(inner.borrow(tensor));
      assertThat(tensor.item()).isEqualTo(1);
      outer.release(tensor);
      outer.release(tensor);
      assertThat(pool.stats().blocksInUse()).isZero();
      assertThatThrownBy(tensor::item).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void steps_of_the_same_shapes_take_nothing_new_from_the_system() {
    long afterFirst = 0;
    for (int step = 0; step < 20; step++) {
      try (TensorScope scope = TensorScope.open("step", pool)) {
        Tape tape = Tape.recordingIn(scope);
        Tensor w = tape.watch(scope.full(DType.DOUBLE, 0.5, Shape.of(11, 13)));
        Tensor y = Arithmetic.multiply(Arithmetic.add(w, w), w);
        tape.backward(y, scope.full(DType.DOUBLE, 1, y.shape()));
      }
      if (step == 0) {
        afterFirst = pool.stats().freshAllocations();
      }
      assertThat(pool.stats().bytesInUse()).isZero();
    }
    assertThat(pool.stats().freshAllocations()).isEqualTo(afterFirst);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;

/** One neuron's result does not depend on where in memory the kernel finds it. */
class FusedRunTest {

  /** T, N, C, H, W. */
  private static final Shape SEQUENCE = Shape.of(3, 2, 5, 7, 11);

  private static final Neuron<Membrane> NEURON = new LIFNode(2.5).withReset(Reset.hard(-0.125));

  /** Strides, in elements, under which a sequence may lie in memory. */
  static Stream<long[]> layouts() {
    return Stream.of(
        Strides.rowMajor(SEQUENCE),
        Strides.innermost(SEQUENCE, 2),
        Strides.innermost(SEQUENCE, 0),
        Strides.innermost(SEQUENCE, 1),
        new long[] {1, 3, 6, 30, 210},
        new long[] {1540, 770, 154, 22, 2},
        new long[] {2 * 770, 770, 1, 55, 5});
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void every_layout_gives_the_same_spikes_and_gradients(long[] strides) {
    try (TensorScope scope = TensorScope.open("layouts")) {
      Tensor plain = Sample.currents(scope, DType.FLOAT, 1, SEQUENCE.toArray());
      Tape tape = Tape.recordingIn(scope);
      Tensor a = tape.watch(plain);
      Tensor b = tape.watch(laidOut(plain, strides));
      SpikeTrain<Membrane> first = run(a, Optional.empty());
      SpikeTrain<Membrane> second = run(b, Optional.empty());
      requireSame(first, second);
      SpikeTrain<Membrane> third = run(a, Optional.of(second.state()));
      SpikeTrain<Membrane> fourth = run(b, Optional.of(first.state()));
      requireSame(third, fourth);

      Tensor cotangent = Sample.cotangent(scope, DType.FLOAT, 2, SEQUENCE);
      Tensor folded = laidOut(cotangent, Strides.innermost(SEQUENCE, 3));
      Tensor last = Sample.cotangent(scope, DType.FLOAT, 3, SEQUENCE.tail(1));
      Gradients gradients =
          tape.backward(
              List.of(
                  first.spikes(),
                  second.spikes(),
                  third.potentials().orElseThrow(),
                  fourth.potentials().orElseThrow(),
                  third.state().v(),
                  fourth.state().v()),
              List.of(cotangent, folded, folded, cotangent, last, last));
      assertThat(gradients.of(b).shape()).isEqualTo(SEQUENCE);
      assertThat(gradients.of(b).toFloatArray()).containsExactly(gradients.of(a).toFloatArray());
    }
  }

  @Test
  void spikes_lie_in_memory_as_the_currents_do() {
    try (TensorScope scope = TensorScope.open("channels last")) {
      Tensor plain = Sample.currents(scope, DType.FLOAT, 1, SEQUENCE.toArray());
      Tensor x = laidOut(plain, Strides.innermost(SEQUENCE, 2));
      SpikeTrain<Membrane> train = run(x, Optional.empty());
      assertThat(train.spikes().isInnermost(2)).isTrue();
      assertThat(train.potentials().orElseThrow().isInnermost(2)).isTrue();
      assertThat(train.state().v().isInnermost(1)).isTrue();
    }
  }

  @Test
  void a_single_step_of_any_layout_is_the_same() {
    try (TensorScope scope = TensorScope.open("steps")) {
      Shape shape = SEQUENCE.tail(1);
      Tensor plain = Sample.currents(scope, DType.FLOAT, 1, shape.toArray());
      Membrane start = new Membrane(Sample.cotangent(scope, DType.FLOAT, 2, shape));
      Stepped<Membrane> expected = NEURON.step(plain, start);
      for (int axis = 0; axis < shape.rank(); axis++) {
        Stepped<Membrane> stepped =
            NEURON.step(laidOut(plain, Strides.innermost(shape, axis)), start);
        assertThat(stepped.spikes().toFloatArray())
            .containsExactly(expected.spikes().toFloatArray());
        assertThat(stepped.state().v().toFloatArray())
            .containsExactly(expected.state().v().toFloatArray());
      }
    }
  }

  @Test
  void a_whole_run_is_one_node_that_copies_nothing_dense() {
    try (TensorScope scope = TensorScope.open("memory")) {
      Tensor x = Sample.currents(scope, DType.FLOAT, 1, 4, 2, 1024);
      long before = scope.bytes();
      NEURON.run(x, Optional.empty(), Learned.nothing(), Potentials.LAST);
      long spikes = x.length() * Float.BYTES;
      assertThat(scope.bytes() - before).isEqualTo(spikes + spikes / 4);
    }
  }

  private static SpikeTrain<Membrane> run(Tensor x, Optional<Membrane> before) {
    return NEURON.run(x, before, Learned.nothing(), Potentials.EVERY);
  }

  private static Tensor laidOut(Tensor x, long[] strides) {
    long span = 1;
    for (int axis = 0; axis < x.rank(); axis++) {
      span += (x.size(axis) - 1) * strides[axis];
    }
    Tensor block = x.scope().zeros(x.dtype(), Shape.of(span));
    Tensor copy = block.view(x.shape(), strides, 0);
    Kernels.of(x).elementwise().copy(x, copy);
    return copy;
  }

  private static void requireSame(SpikeTrain<Membrane> a, SpikeTrain<Membrane> b) {
    assertThat(b.spikes().toFloatArray()).containsExactly(a.spikes().toFloatArray());
    assertThat(b.potentials().orElseThrow().toFloatArray())
        .containsExactly(a.potentials().orElseThrow().toFloatArray());
    assertThat(b.state().v().toFloatArray()).containsExactly(a.state().v().toFloatArray());
  }
}

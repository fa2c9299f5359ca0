// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** What derivatives read of spikes is kept as bits, and their memory goes back. */
class KeptOperandTest {

  /** Enough numbers to be kept as bits; images of 64 channels if the last axis is theirs. */
  private static final Shape IMAGES = Shape.of(5, 67, 101, 64);

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  /** A function of a result of its own, which it marks as spikes or not. */
  private static final class Reader extends Module {

    private final boolean marks;
    private final UnaryOperator<Tensor> function;
    private Tensor made;

    Reader(boolean marks, UnaryOperator<Tensor> function) {
      this.marks = marks;
      this.function = function;
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      made = Arithmetic.scale(x, 1);
      if (marks) {
        Spikes.marked(made);
      }
      return Arithmetic.scale(function.apply(made), 3);
    }
  }

  private Tensor numbers(float one) {
    float[] values = new float[(int) IMAGES.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 5 == 2 || i % 13 == 0 ? one : 0;
    }
    return scope.of(values, IMAGES.toArray());
  }

  private static List<UnaryOperator<Tensor>> functions() {
    return List.of(
        x -> Pooling.maxPool2d(narrow(x), PoolGeometry.window(2)),
        x -> Arithmetic.multiply(x, Arithmetic.scale(x, 2)),
        x -> MatMul.matmul(x, Views.transpose(x, 2, 3)));
  }

  /** Images of so few channels that kernels note no places and the derivative reads them. */
  private static Tensor narrow(Tensor x) {
    return Views.reshape(x, Shape.of(5 * 67, 1, 101, 64));
  }

  /** The gradient of x, and whether what the reader has made stayed for it. */
  private record Found(float[] gradient, boolean stayed) {}

  private Found found(boolean marks, float one, UnaryOperator<Tensor> function) {
    Reader reader = new Reader(marks, function);
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(numbers(one));
    Tensor y = reader.forward(x, ForwardPass.training(tape, 1));
    boolean stayed = reader.made.storage().isOpen();
    Tensor cotangent = scope.full(DType.FLOAT, 0.5, y.shape());
    return new Found(tape.backward(y, cotangent).of(x).toFloatArray(), stayed);
  }

  @Test
  void spikes_go_back_and_gradients_are_the_same_to_the_bit() {
    for (UnaryOperator<Tensor> function : functions()) {
      Found asNumbers = found(false, 1, function);
      Found asBits = found(true, 1, function);
      assertThat(asNumbers.stayed()).isTrue();
      assertThat(asBits.stayed()).isFalse();
      assertThat(asBits.gradient()).isEqualTo(asNumbers.gradient());
    }
  }

  @Test
  void counts_of_spikes_stay_as_they_are() {
    for (UnaryOperator<Tensor> function : functions()) {
      Found counts = found(true, 2, function);
      assertThat(counts.stayed()).isTrue();
      assertThat(counts.gradient()).isEqualTo(found(false, 2, function).gradient());
    }
  }

  @Test
  void of_what_is_pooled_nothing_stays_where_kernels_note_places() {
    PoolingWindow window = new PoolingWindow(67, 101, 33, 50, 2, 2, 2, 2, 0, 0, true);
    assumeThat(Kernels.of(numbers(1)).pooling().notesPlaces(window, 64)).isTrue();
    UnaryOperator<Tensor> pool =
        x -> Pooling.maxPool2d(Views.permute(x, 0, 3, 1, 2), PoolGeometry.window(2));
    assertThat(found(true, 1, pool).stayed()).isFalse();
    assertThat(found(false, 0.7f, pool).stayed()).isFalse();
  }

  @Test
  void few_numbers_and_those_of_a_caller_stay_as_they_are() {
    Tape tape = Tape.recordingIn(scope);
    Tensor few = Spikes.marked(Arithmetic.scale(tape.watch(scope.of(new float[] {0, 1}, 2)), 1));
    Tensor given = Spikes.marked(numbers(1));
    long before = pool.stats().blocksInUse();
    KeptOperand.of(few);
    KeptOperand.of(given);
    assertThat(pool.stats().blocksInUse()).isEqualTo(before);
    assertThat(few.storage().isUnreadResult()).isFalse();
  }

  @Test
  void a_copy_is_there_only_while_it_is_read() {
    Tape tape = Tape.recordingIn(scope);
    Tensor spikes = Spikes.marked(Arithmetic.scale(tape.watch(numbers(1)), 1));
    KeptOperand kept = KeptOperand.of(spikes);
    long before = pool.stats().blocksInUse();
    Tensor[] read = new Tensor[1];
    kept.read(
        scope,
        copy -> {
          read[0] = copy;
          assertThat(copy.toFloatArray()).isEqualTo(spikes.toFloatArray());
          assertThat(copy.strides()).isEqualTo(spikes.strides());
        });
    assertThat(read[0].storage().isOpen()).isFalse();
    assertThat(pool.stats().blocksInUse()).isEqualTo(before);
  }

  /** Spikes as bits, every second one, of a recorded result. */
  private Tensor unwritten() {
    Tensor result = scope.allocate(DType.FLOAT, Shape.of(131, 257));
    SpikeBits bits = Spikes.room(result);
    Arrays.fill(bits.words(), 0x5555_5555_5555_5555L);
    result.storage().markResult();
    return Spikes.marked(result, bits);
  }

  private static float[] everySecond() {
    float[] values = new float[131 * 257];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = 1;
    }
    return values;
  }

  @Test
  void of_spikes_that_nobody_has_written_the_bits_are_kept_and_the_memory_goes_back() {
    Tensor spikes = unwritten();
    SpikeBits bits = Spikes.bitsOf(spikes).orElseThrow().bits();
    long before = pool.stats().blocksInUse();
    KeptOperand kept = KeptOperand.of(spikes);
    assertThat(pool.stats().blocksInUse()).isEqualTo(before);
    assertThat(spikes.storage().isFilled()).isFalse();
    assertThat(spikes.storage().isUnreadResult()).isTrue();
    scope.release(spikes);
    assertThat(isGivenAgain(bits)).isFalse();
    kept.read(
        scope,
        copy -> {
          assertThat(copy.storage().isFilled()).isFalse();
          assertThat(copy.toFloatArray()).isEqualTo(everySecond());
        });
    assertThat(isGivenAgain(bits)).isTrue();
  }

  /** Whether the array of bits is among the spare ones, all of which are taken. */
  private boolean isGivenAgain(SpikeBits bits) {
    SpikeKernels kernels = Kernels.of(scope.of(new float[1], 1)).spikes();
    return Stream.generate(() -> kernels.bits(bits.numbers()))
        .limit(256)
        .anyMatch(other -> other.words() == bits.words());
  }

  @Test
  void spikes_that_are_still_there_are_read_as_they_are() {
    Tensor spikes = unwritten();
    KeptOperand kept = KeptOperand.of(spikes);
    kept.read(scope, read -> assertThat(read.storage()).isSameAs(spikes.storage()));
    assertThat(spikes.storage().isFilled()).isFalse();
    assertThat(spikes.toFloatArray()).isEqualTo(everySecond());
  }

  @Test
  void few_numbers_that_were_written_stay_for_the_derivative() {
    Tensor spikes = unwritten();
    assertThat(spikes.toFloatArray()).isEqualTo(everySecond());
    KeptOperand.of(spikes);
    assertThat(spikes.storage().isFilled()).isTrue();
    assertThat(spikes.storage().isUnreadResult()).isFalse();
  }
}

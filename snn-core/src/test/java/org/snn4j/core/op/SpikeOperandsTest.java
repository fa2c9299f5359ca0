// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Sums and products of spikes that are known as bits, whose numbers stay unwritten. */
class SpikeOperandsTest {

  /** More numbers than a thread's chunk, and no whole words of bits. */
  private static final Shape ODD = Shape.of(13, 53, 61);

  private static final Shape IMAGES = Shape.of(3, 5, 128, 7, 11);
  private static final Shape CHANNELS = Shape.of(3, 5, 128, 1, 1);
  private static final int CHANNEL_AXIS = 2;

  private final BufferPool pool = new BufferPool();
  private final TensorScope scope = TensorScope.open("test", pool);

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  private static float[] spikes(long n, int each) {
    float[] values = new float[(int) n];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % each == 2 || i % 13 == 0 ? 1 : 0;
    }
    return values;
  }

  private Tensor numbers(float[] values, Shape shape, long[] strides) {
    return scope.of(values, values.length).view(shape, strides, 0);
  }

  /** The same spikes as bits. */
  private Tensor bits(float[] values, Shape shape, long[] strides) {
    Tensor result = scope.allocate(scope.of(values, values.length).dtype(), shape, strides);
    SpikeBits bits = Spikes.room(result);
    for (int i = 0; i < values.length; i++) {
      long bit = 1L << i;
      long word = bits.words()[i / Long.SIZE];
      bits.words()[i / Long.SIZE] = values[i] == 1 ? word | bit : word & ~bit;
    }
    return Spikes.marked(result, bits);
  }

  private static long[] strides(Shape shape) {
    return shape.rank() == 5 ? Strides.innermost(shape, CHANNEL_AXIS) : Strides.innermost(shape, 1);
  }

  private Tensor bits(Shape shape, int each) {
    return bits(spikes(shape.length(), each), shape, strides(shape));
  }

  private Tensor numbers(Shape shape, int each) {
    return numbers(spikes(shape.length(), each), shape, strides(shape));
  }

  private Tensor currents(Shape shape) {
    float[] values = new float[(int) shape.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 0 ? -0f : (i % 31 - 17) * 0.3f;
    }
    values[5] = Float.NaN;
    values[11] = Float.NEGATIVE_INFINITY;
    return numbers(values, shape, strides(shape));
  }

  private static void assertSame(Tensor fast, Tensor slow) {
    assertThat(fast.strides()).isEqualTo(slow.strides());
    assertThat(fast.toFloatArray()).isEqualTo(slow.toFloatArray());
  }

  private static List<BinaryOperator<Tensor>> functions() {
    return List.of(Arithmetic::add, Arithmetic::multiply);
  }

  @Test
  void of_spikes_and_numbers_come_out_to_the_bit() {
    Tensor x = currents(ODD);
    for (BinaryOperator<Tensor> function : functions()) {
      Tensor spikes = bits(ODD, 5);
      assertSame(function.apply(x, spikes), function.apply(x, numbers(ODD, 5)));
      assertSame(function.apply(spikes, x), function.apply(numbers(ODD, 5), x));
      assertThat(spikes.storage().isFilled()).isFalse();
    }
  }

  @Test
  void sums_of_spikes_are_counts_of_spikes() {
    Tensor a = bits(ODD, 5);
    Tensor b = bits(ODD, 3);
    Tensor sum = Arithmetic.add(a, b);
    assertSame(sum, Arithmetic.add(numbers(ODD, 5), numbers(ODD, 3)));
    assertThat(sum.storage().fact()).isInstanceOf(Spikes.class);
    assertThat(Arithmetic.add(a, currents(ODD)).storage().fact()).isNull();
    assertThat(a.storage().isFilled()).isFalse();
    assertThat(b.storage().isFilled()).isFalse();
  }

  @Test
  void products_of_spikes_are_bits() {
    Tensor a = bits(ODD, 5);
    Tensor b = bits(ODD, 3);
    Tensor product = Arithmetic.multiply(a, b);
    assertThat(product.storage().isFilled()).isFalse();
    assertThat(Spikes.bitsOf(product)).isPresent();
    assertSame(product, Arithmetic.multiply(numbers(ODD, 5), numbers(ODD, 3)));
    assertThat(a.storage().isFilled()).isFalse();
    assertThat(b.storage().isFilled()).isFalse();
  }

  @Test
  void channels_that_pass_are_repeated_as_bits() {
    Tensor q = bits(IMAGES, 5);
    Tensor passing = bits(CHANNELS, 3);
    Tensor slow = Arithmetic.multiply(numbers(IMAGES, 5), numbers(CHANNELS, 3));
    for (Tensor fast : List.of(Arithmetic.multiply(q, passing), Arithmetic.multiply(passing, q))) {
      assertThat(fast.storage().isFilled()).isFalse();
      assertSame(fast, slow);
    }
    assertThat(q.storage().isFilled()).isFalse();
    assertThat(passing.storage().isFilled()).isFalse();
  }

  @Test
  void operands_that_lie_otherwise_are_read_as_numbers() {
    long[] rows = Strides.rowMajor(IMAGES);
    Shape tokens = Shape.of(3, 5, 1, 7, 11);
    Shape narrow = Shape.of(3, 5, 127, 7, 11);
    Shape few = Shape.of(3, 5, 127, 1, 1);
    float[] values = spikes(IMAGES.length(), 3);
    for (BinaryOperator<Tensor> function : functions()) {
      Tensor images = numbers(IMAGES, 5);
      assertSame(
          function.apply(bits(IMAGES, 5), bits(values, IMAGES, rows)),
          function.apply(images, numbers(values, IMAGES, rows)));
      assertSame(
          function.apply(bits(IMAGES, 5), bits(tokens, 3)),
          function.apply(images, numbers(tokens, 3)));
      assertSame(
          function.apply(bits(narrow, 5), bits(few, 3)),
          function.apply(numbers(narrow, 5), numbers(few, 3)));
    }
  }

  private List<float[]> gradients(BinaryOperator<Tensor> function, Tensor a, Tensor b) {
    Tape tape = Tape.recordingIn(scope);
    Tensor left = tape.watch(a);
    Tensor right = tape.watch(b);
    Tensor y = function.apply(left, right);
    Gradients found = tape.backward(y, currents(y.shape()));
    return List.of(found.of(left).toFloatArray(), found.of(right).toFloatArray());
  }

  @Test
  void gradients_are_those_of_numbers_to_the_bit() {
    for (BinaryOperator<Tensor> function : functions()) {
      Tensor a = bits(ODD, 5);
      Tensor b = bits(ODD, 3);
      List<float[]> fast = gradients(function, a, b);
      List<float[]> slow = gradients(function, numbers(ODD, 5), numbers(ODD, 3));
      assertThat(fast.get(0)).isEqualTo(slow.get(0));
      assertThat(fast.get(1)).isEqualTo(slow.get(1));
      assertThat(a.storage().isFilled()).isFalse();
      assertThat(b.storage().isFilled()).isFalse();
    }
  }

  @Test
  void gradients_of_repeated_channels_are_those_of_numbers_to_the_bit() {
    Tensor q = bits(IMAGES, 5);
    List<float[]> fast = gradients(Arithmetic::multiply, q, bits(CHANNELS, 3));
    List<float[]> slow = gradients(Arithmetic::multiply, numbers(IMAGES, 5), numbers(CHANNELS, 3));
    assertThat(fast.get(0)).isEqualTo(slow.get(0));
    assertThat(fast.get(1)).isEqualTo(slow.get(1));
    assertThat(q.storage().isFilled()).isFalse();
  }

  @Test
  void done_again_they_go_by_the_bits_that_there_are_then() {
    Tensor a = bits(ODD, 5);
    Tensor b = bits(ODD, 3);
    Recording recording = new Recording();
    List<Tensor> made =
        recording.record(() -> List.of(Arithmetic.add(a, b), Arithmetic.multiply(a, b)));
    SpikeBits others = Spikes.bitsOf(bits(ODD, 7)).orElseThrow().bits();
    SpikeBits own = Spikes.bitsOf(a).orElseThrow().bits();
    System.arraycopy(others.words(), 0, own.words(), 0, SpikeBits.words(ODD.length()));
    assertThat(recording.replay()).isTrue();
    assertSame(made.get(0), Arithmetic.add(numbers(ODD, 7), numbers(ODD, 3)));
    assertSame(made.get(1), Arithmetic.multiply(numbers(ODD, 7), numbers(ODD, 3)));
  }
}

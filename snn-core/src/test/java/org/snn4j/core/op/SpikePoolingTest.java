// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Maxima of spikes that are known as bits, whose numbers need not be written. */
class SpikePoolingTest {

  private static final Shape IMAGES = Shape.of(3, 64, 11, 13);

  private static final PoolGeometry FEW = PoolGeometry.window(3).withStride(2).withPadding(1);

  /** So many places that no kernels note them. */
  private static final PoolGeometry MANY = PoolGeometry.window(11, 13).withPadding(5, 6);

  private final TensorScope scope = TensorScope.open("test");
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeEach
  void bitsArePooled() {
    assumeThat(pooling().poolsBits(FEW.over("test", IMAGES), 64)).isTrue();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private PoolingKernels pooling() {
    return Kernels.of(scope.full(DType.FLOAT, 0, Shape.of(1))).pooling();
  }

  private static boolean isSpike(int i) {
    return i % 5 == 2 || i % 13 == 0;
  }

  private Tensor numbers() {
    Tensor x = scope.allocate(DType.FLOAT, IMAGES, Strides.innermost(IMAGES, 1));
    Tensor inMemory = x.rows(x.length());
    float[] values = new float[(int) IMAGES.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = isSpike(i) ? 1 : 0;
    }
    inMemory.copyFrom(values);
    return x;
  }

  /** The same with its spikes as bits, counting how often its numbers are written. */
  private Tensor asBits(Tensor x) {
    SpikeBits bits = Spikes.room(x);
    for (int i = 0; i < x.length(); i++) {
      long one = 1L << i;
      long before = i % Long.SIZE == 0 ? 0 : bits.words()[i / Long.SIZE];
      bits.words()[i / Long.SIZE] = isSpike(i) ? before | one : before;
    }
    Spikes.marked(x, bits);
    x.storage().fillLater(reads::incrementAndGet);
    return x;
  }

  private float[] gradient(boolean bits, PoolGeometry geometry) {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(numbers());
    Tensor made = Arithmetic.scale(x, 1);
    Tensor y = Pooling.maxPool2d(bits ? asBits(made) : made, geometry);
    Tensor cotangent = Arithmetic.add(scope.full(DType.FLOAT, 0.3, y.shape()), y.detach());
    return tape.backward(y, cotangent).of(x).toFloatArray();
  }

  @Test
  void maxima_of_bits_are_known_as_bits_and_the_images_numbers_stay_unwritten() {
    Tensor expected = Pooling.maxPool2d(numbers(), FEW);
    Tensor x = asBits(numbers());
    Tensor y = Pooling.maxPool2d(x, FEW);
    assertThat(((Spikes) y.storage().fact()).bits(y)).isPresent();
    assertThat(reads).hasValue(0);
    assertThat(y.strides()).isEqualTo(expected.strides());
    assertThat(y.toFloatArray()).isEqualTo(expected.toFloatArray());
    assertThat(reads).hasValue(0);
  }

  @Test
  void gradients_are_those_of_numbers_which_stay_unwritten_where_places_are_noted() {
    assumeThat(pooling().notesPlaces(FEW.over("test", IMAGES), 64)).isTrue();
    assertThat(gradient(true, FEW)).isEqualTo(gradient(false, FEW));
    assertThat(reads).hasValue(0);
  }

  @Test
  void gradients_without_noted_places_are_those_of_numbers() {
    assertThat(pooling().notesPlaces(MANY.over("test", IMAGES), 64)).isFalse();
    assertThat(gradient(true, MANY)).isEqualTo(gradient(false, MANY));
  }

  @Test
  void images_with_their_channels_elsewhere_are_pooled_as_numbers() {
    Shape shape = Shape.of(3, 64, 8, 64);
    Tensor x = asBits(scope.full(DType.FLOAT, 0, shape));
    Tensor y = Pooling.maxPool2d(x, FEW);
    assertThat(((Spikes) y.storage().fact()).bits(y)).isEmpty();
    assertThat(reads.get()).isPositive();
  }
}

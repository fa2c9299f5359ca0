// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Kernels that do little but move memory, and copies of the same buffers to compare them with.
 *
 * <p>Two buffers {@code [T, N, C]} of equal size, far beyond any cache. A copy reads one and writes
 * the other; so does the multi-step LIF forward. Batch norm reads twice, once for its statistics,
 * and writes once.
 */
final class Traffic implements AutoCloseable {

  private static final int STEPS = 4;
  private static final int CHANNELS = 96;
  // Not a power of two, so that the steps' places do not fall into the same sets of a cache.
  private static final int PIXELS = 66_000;

  private final Workers workers = Workers.shared();
  private final Kernels kernels = Kernels.of(DType.FLOAT);
  private final TensorScope scope = TensorScope.open("bandwidth");
  private final Tensor x;
  private final Tensor y;
  private final Tensor sequence;
  private final Tensor spikes;
  private final Tensor rows;
  private final Tensor normalized;
  private final Tensor mean = vector(0);
  private final Tensor variance = vector(0);
  private final Tensor scale = vector(1.5);
  private final Tensor shift = vector(0.5);
  private final NeuronDynamics neuron;

  Traffic() {
    Shape shape = Shape.of(STEPS, PIXELS, CHANNELS);
    x = scope.allocate(DType.FLOAT, shape);
    y = scope.full(DType.FLOAT, 0, shape);
    float[] values = new float[Math.toIntExact(shape.length())];
    int state = 1;
    for (int i = 0; i < values.length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      values[i] = (state >>> 8) * 0x1p-23f;
    }
    x.copyFrom(values);
    sequence = x.rows((long) PIXELS * CHANNELS);
    spikes = y.rows((long) PIXELS * CHANNELS);
    rows = x.rows(CHANNELS);
    normalized = y.rows(CHANNELS);
    neuron =
        new NeuronDynamics(
            NeuronDynamics.Charge.DECAY_INPUT, 0.5, 2, 1, true, 0, 0, true, new Flat());
  }

  /** Never asked: only the forward pass runs here. */
  private record Flat() implements SurrogateSlope {
    @Override
    public double derivative(double potential) {
      return 1;
    }
  }

  private Tensor vector(double value) {
    return scope.full(DType.FLOAT, value, Shape.of(CHANNELS));
  }

  /** The name of the kernels that run. */
  String provider() {
    return kernels.name();
  }

  /** The number of threads that run them. */
  int threads() {
    return workers.threads();
  }

  /** The bytes of one buffer. */
  long bufferBytes() {
    return x.length() * Float.BYTES;
  }

  /** The bytes that a copy or the LIF forward reads and writes. */
  long copyBytes() {
    return 2 * bufferBytes();
  }

  /** The bytes that batch norm reads and writes. */
  long batchNormBytes() {
    return 3 * bufferBytes();
  }

  /** One long copy per thread by the JVM. */
  void copyWhole() {
    copyPieces((bufferBytes() + threads() - 1) / threads());
  }

  /** Copies of 64 KiB by the JVM, taken in turn by the threads. */
  void copyPieces() {
    copyPieces(1 << 16);
  }

  private void copyPieces(long bytes) {
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    workers.forRange(
        bufferBytes(),
        bytes,
        (start, end) -> to.put((int) start, from, (int) start, (int) (end - start)));
  }

  /** One long copy per thread by the C library. */
  void copyNative() {
    ByteBuffer from = x.bytes();
    ByteBuffer to = y.bytes();
    workers.forRange(
        bufferBytes(),
        (bufferBytes() + threads() - 1) / threads(),
        (start, end) ->
            Pointer.memcpy(
                new BytePointer(to).position(start),
                new BytePointer(from).position(start),
                end - start));
  }

  /** Our own copy kernel. */
  void copyKernel() {
    kernels.elementwise().copy(x, y);
  }

  /** Adds nothing to every element: vector loads and stores in their simplest loop. */
  void copyVectors() {
    kernels.elementwise().affine(x, 1, 0, y);
  }

  /** The multi-step LIF forward pass, T = 4. */
  void lif() {
    kernels.neurons().forward(neuron, sequence, null, spikes, null, null);
  }

  /** Batch norm's statistics and their application. */
  void batchNorm() {
    kernels.norms().columnStatistics(rows, mean, variance);
    kernels.norms().columnApply(rows, mean, scale, shift, normalized);
  }

  /** Batch norm's statistics alone: one read. */
  void statistics() {
    kernels.norms().columnStatistics(rows, mean, variance);
  }

  @Override
  public void close() {
    scope.close();
  }
}

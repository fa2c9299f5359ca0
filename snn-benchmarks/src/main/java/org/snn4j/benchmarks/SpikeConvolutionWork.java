// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeConvolutionWeights;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** One 3 x 3 convolution of spikes with padding 1, by ND4J and by additions. */
public final class SpikeConvolutionWork implements AutoCloseable {

  private static final int[] ARGUMENTS = {3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 1};

  private final TensorScope scope = TensorScope.open("spike convolution");
  private final SplittableRandom random = new SplittableRandom(1);
  private final SpikeConvolutions kernels;
  private final SpikeConvolutionGeometry geometry;
  private final Tensor x;
  private final Tensor w;
  private final Tensor turned;
  private final Tensor y;
  private final Tensor gx;
  private final Tensor gw;
  private SpikeConvolutionWeights packed;
  private SpikeRows spikes;

  /** Over square images. */
  public SpikeConvolutionWork(
      SpikeConvolutions kernels, int images, int inputs, int outputs, int size) {
    this.kernels = kernels;
    this.geometry =
        new SpikeConvolutionGeometry(images, size, size, size, size, 3, 3, 1, 1, 1, 1, 1, 1);
    this.x = images(images, inputs, size);
    this.gx = images(images, inputs, size);
    this.y = images(images, outputs, size);
    this.w = random(scope.allocate(DType.FLOAT, Shape.of(outputs, inputs, 3, 3)));
    this.turned = random(scope.allocate(DType.FLOAT, Shape.of(inputs, outputs, 3, 3)));
    this.gw = scope.allocateLike(w);
    this.packed = kernels.pack(w);
  }

  private Tensor images(int images, int channels, int size) {
    Shape shape = Shape.of(images, channels, size, size);
    return random(scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 1)));
  }

  private Tensor random(Tensor into) {
    float[] values = new float[Math.toIntExact(into.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    into.copyFrom(values);
    return into;
  }

  /** The floating-point operations of one dense pass. */
  double operations() {
    return 2.0 * geometry.outPixels() * w.length();
  }

  /** Draws new spikes. */
  public void draw(double density) {
    int channels = Math.toIntExact(x.size(1));
    float[] values = new float[Math.toIntExact(x.length())];
    int[] starts = new int[geometry.pixels() + 1];
    int[] places = new int[values.length];
    int end = 0;
    for (int i = 0; i < values.length; i++) {
      if (random.nextDouble() < density) {
        values[i] = 1;
        places[end++] = i % channels;
      }
      starts[i / channels + 1] = end;
    }
    x.rows(channels).copyFrom(values);
    spikes = new SpikeRows(geometry.pixels(), channels, starts, places);
  }

  public void denseForward() {
    run("conv2d", new INDArray[] {nhwc(x), w.array()}, nhwc(y));
  }

  /** Both gradients: ND4J has no way to either alone that is faster. */
  public void denseGradients() {
    run("conv2d_bp", new INDArray[] {nhwc(x), w.array(), nhwc(y)}, nhwc(gx), gw.array());
  }

  /** The gradient of the images as a training step computes it. */
  public void denseImageGradient() {
    if (Kernels.of(w).convolutions().imageGradient(w, y, gx)) {
      return;
    }
    run("conv2d", new INDArray[] {nhwc(y), turned.array()}, nhwc(gx));
  }

  void pack() {
    packed = kernels.pack(w);
  }

  public void eventForward() {
    kernels.forward(spikes, packed, geometry, y);
  }

  public void eventWeightGradient() {
    kernels.weightGradient(spikes, y, geometry, gw);
  }

  private static void run(String name, INDArray[] inputs, INDArray... outputs) {
    Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(inputs)
            .addOutputs(outputs)
            .addIntegerArguments(ARGUMENTS)
            .build());
  }

  private static INDArray nhwc(Tensor x) {
    Shape shape = Shape.of(x.size(0), x.size(2), x.size(3), x.size(1));
    long[] strides = {x.stride(0), x.stride(2), x.stride(3), x.stride(1)};
    return x.view(shape, strides, x.offset()).array();
  }

  @Override
  public void close() {
    scope.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeConvolutionShapes;
import org.snn4j.core.kernel.spike.SpikeConvolutionWeights;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** By dense products: of the patches that the output pixels see, and the weights. */
public final class ReferenceSpikeConvolutions implements SpikeConvolutions {

  /** Without state. */
  public ReferenceSpikeConvolutions() {}

  /**
   * Weights as one matrix.
   *
   * @param matrix {@code [O, C * kH * kW]}
   */
  private record Weights(int outputs, int inputs, int kernelH, int kernelW, double[] matrix)
      implements SpikeConvolutionWeights {}

  @Override
  public SpikeConvolutionWeights pack(Tensor w) {
    return new Weights(size(w, 0), size(w, 1), size(w, 2), size(w, 3), w.toDoubleArray());
  }

  @Override
  public void forward(
      SpikeRows x, SpikeConvolutionWeights w, SpikeConvolutionGeometry geometry, Tensor y) {
    SpikeConvolutionShapes.requireForward(x, w, geometry, y);
    if (!(w instanceof Weights mine)) {
      throw SpikeConvolutionShapes.foreign(w);
    }
    int columns = x.columns() * geometry.taps();
    if (y.length() == 0) {
      return;
    }
    if (columns == 0) {
      y.array().assign(0);
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor weights = scratch.tensor(y.dtype(), w.outputs(), columns);
      weights.copyFrom(mine.matrix());
      INDArray patches = patches(scratch, y.dtype(), x, geometry);
      Nd4j.matmul(patches, weights.array(), y.rows(w.outputs()).array(), false, true, false);
    }
  }

  @Override
  public void weightGradient(SpikeRows x, Tensor gy, SpikeConvolutionGeometry geometry, Tensor gw) {
    SpikeConvolutionShapes.requireGradient(x, gy, geometry, gw);
    if (gw.length() == 0) {
      return;
    }
    if (gy.length() == 0) {
      gw.array().assign(0);
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray patches = patches(scratch, gy.dtype(), x, geometry);
      INDArray rows = gy.rows(gw.size(0)).array();
      Nd4j.matmul(rows, patches, gw.rows(gw.length() / gw.size(0)).array(), true, false, false);
    }
  }

  /** For each output pixel what its taps meet: {@code [N * OH * OW, C * kH * kW]}. */
  private static INDArray patches(
      Scratch scratch, DType dtype, SpikeRows x, SpikeConvolutionGeometry geometry) {
    int columns = x.columns() * geometry.taps();
    double[] patches = new double[Math.multiplyExact(geometry.outPixels(), columns)];
    for (int pixel = 0; pixel < geometry.outPixels(); pixel++) {
      for (int tap = 0; tap < geometry.taps(); tap++) {
        int met = met(geometry, pixel, tap);
        for (int i = met < 0 ? 0 : x.starts()[met]; met >= 0 && i < x.starts()[met + 1]; i++) {
          patches[pixel * columns + x.places()[i] * geometry.taps() + tap]++;
        }
      }
    }
    Tensor tensor = scratch.tensor(dtype, geometry.outPixels(), columns);
    tensor.copyFrom(patches);
    return tensor.array();
  }

  /** The input pixel that an output pixel meets at a tap, or -1. */
  private static int met(SpikeConvolutionGeometry geometry, int pixel, int tap) {
    int image = pixel / (geometry.outHeight() * geometry.outWidth());
    int outRow = pixel / geometry.outWidth() % geometry.outHeight();
    int row = geometry.inputRow(outRow, tap / geometry.kernelW());
    int column = geometry.inputColumn(pixel % geometry.outWidth(), tap % geometry.kernelW());
    return row < 0 || column < 0
        ? -1
        : (image * geometry.height() + row) * geometry.width() + column;
  }

  private static int size(Tensor w, int axis) {
    return Math.toIntExact(w.size(axis));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * A max-pool for spikes and for currents that are to be summed over time: of each window it lets the
 * input pass whose sum so far, the present step included, is the largest; the first in row-major
 * order if several are. One step per call, {@code [N, C, H, W]}; no gradient.
 *
 * <p>Source: B. Rueckauer et al., <i>Conversion of Continuous-Valued Deep Networks to Efficient
 * Event-Driven Networks for Image Classification</i>, 2017.
 */
public final class SpikeGatedMaxPool2d extends Module {

  private final PoolGeometry geometry;

  /** What came in so far, in row-major order. */
  private record Sums(Shape shape, double[] values) implements State<Sums> {
    @Override
    public Sums map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  /** Over windows. */
  public SpikeGatedMaxPool2d(PoolGeometry geometry) {
    this.geometry = geometry;
  }

  /** The windows. */
  public PoolGeometry geometry() {
    return geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() != 4) {
      throw new ShapeMismatchException(
          describe() + ": x must be one step [N, C, H, W] but has shape " + x.shape());
    }
    double[] values = x.toDoubleArray();
    double[] sums = added(before(x, pass), values);
    pass.update(this, new Sums(x.shape(), sums));
    Shape shape =
        Shape.of(
            x.size(0),
            x.size(1),
            geometry.outHeight(x.size(2)),
            geometry.outWidth(x.size(3)));
    Tensor y = x.scope().allocate(x.dtype(), shape);
    y.copyFrom(gated(values, sums, x.shape(), shape));
    return y;
  }

  private double[] before(Tensor x, ForwardPass pass) {
    Optional<Sums> state = pass.state(this);
    if (state.isPresent() && !state.get().shape.equals(x.shape())) {
      throw new ShapeMismatchException(
          describe()
              + ": x must have shape "
              + state.get().shape
              + " as at earlier steps of this pass but has "
              + x.shape());
    }
    return state.map(Sums::values).orElseGet(() -> new double[Math.toIntExact(x.length())]);
  }

  private static double[] added(double[] before, double[] values) {
    double[] sums = before.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
    return sums;
  }

  private double[] gated(double[] values, double[] sums, Shape in, Shape out) {
    double[] y = new double[Math.toIntExact(out.length())];
    int height = Math.toIntExact(in.size(2));
    int width = Math.toIntExact(in.size(3));
    int columns = Math.toIntExact(out.size(3));
    int places = Math.toIntExact(out.size(2)) * columns;
    for (int i = 0; i < y.length; i++) {
      int plane = i / places * height * width;
      int place = i % places;
      y[i] = values[winner(sums, plane, place / columns, place % columns, height, width)];
    }
    return y;
  }

  private int winner(double[] sums, int plane, int row, int column, int height, int width) {
    int best = -1;
    for (int i = 0; i < geometry.kernelH(); i++) {
      int h = row * geometry.strideH() - geometry.padH() + i * geometry.dilationH();
      for (int j = 0; j < geometry.kernelW() && h >= 0 && h < height; j++) {
        int w = column * geometry.strideW() - geometry.padW() + j * geometry.dilationW();
        int at = plane + h * width + w;
        if (w >= 0 && w < width && (best < 0 || sums[at] > sums[best])) {
          best = at;
        }
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return "SpikeGatedMaxPool2d(kernel="
        + geometry.kernelH()
        + "x"
        + geometry.kernelW()
        + ", stride="
        + geometry.strideH()
        + "x"
        + geometry.strideW()
        + ")";
  }
}

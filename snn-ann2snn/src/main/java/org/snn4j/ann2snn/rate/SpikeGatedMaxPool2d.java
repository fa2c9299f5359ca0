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
 * A max-pool for spikes and for currents that are to be summed over time: of each window it lets
 * the input pass whose sum so far, the present step included, is the largest; the first in
 * row-major order if several are. One step per call, {@code [N, C, H, W]}; no gradient.
 *
 * <p>Source: B. Rueckauer et al., <i>Conversion of Continuous-Valued Deep Networks to Efficient
 * Event-Driven Networks for Image Classification</i>, 2017.
 */
public final class SpikeGatedMaxPool2d extends Module {

  private final PoolGeometry geometry;

  /** What came in so far, {@code [N, H, W, C]} in row-major order. */
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
    double[] values = GatedWindows.values(x);
    double[] sums = added(before(x, pass), values);
    pass.update(this, new Sums(x.shape(), sums));
    return new GatedWindows(geometry, x.shape(), values, sums).pooled(x);
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

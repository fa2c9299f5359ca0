// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.ROUNDING;
import static org.snn4j.core.kernel.KernelCase.close;
import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.LambStep;
import org.snn4j.core.kernel.OptimizerKernels.RmspropStep;
import org.snn4j.core.kernel.OptimizerKernels.SgdStep;
import org.snn4j.core.tensor.Tensor;

/** Pooling and optimisers. */
final class ModelCases {

  private static final int[] PARAMETERS = {1, 17, 1021, 65_537};

  private ModelCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (int channels : new int[] {1, 3, 17}) {
      cases.add(pooling(new PoolingWindow(11, 13, 5, 6, 2, 2, 2, 2, 0, 0, true), 2, channels));
      cases.add(pooling(new PoolingWindow(11, 13, 6, 7, 3, 3, 2, 2, 1, 1, true), 2, channels));
      cases.add(pooling(new PoolingWindow(11, 13, 6, 7, 3, 3, 2, 2, 1, 1, false), 2, channels));
      cases.add(pooling(new PoolingWindow(5, 7, 4, 4, 2, 4, 1, 1, 0, 0, true), 3, channels));
      cases.add(
          pooling(new PoolingWindow(11, 13, 5, 4, 3, 2, 2, 3, 2, 1, false, 2, 4, 0), 2, channels));
      cases.add(
          pooling(new PoolingWindow(11, 13, 6, 7, 3, 3, 2, 2, 1, 1, true, 1, 1, 7), 2, channels));
      cases.add(pooling(new PoolingWindow(32, 61, 16, 30, 2, 2, 2, 2, 0, 0, true), 5, channels));
    }
    for (int n : PARAMETERS) {
      cases.add(sgd(n));
      cases.add(adam(n));
      cases.add(lamb(n));
      cases.add(rmsprop(n));
      cases.add(averages(n));
    }
    return cases;
  }

  // Few distinct values, so that maxima tie and the first one has to win.
  private static Tensor steps(Inputs in, long... sizes) {
    Tensor x = in.uniform(-1, 1, sizes);
    double[] values = x.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(values[i] * 3);
    }
    x.copyFrom(values);
    return x;
  }

  private static KernelCase pooling(PoolingWindow window, int images, int channels) {
    return close(
        window + " over " + images + " images of " + channels + " channels",
        8 * ROUNDING,
        32 * ROUNDING,
        (kernels, in) -> {
          Tensor x = steps(in, images, window.height(), window.width(), channels);
          Tensor g = in.uniform(-1, 1, images, window.outHeight(), window.outWidth(), channels);
          Tensor max = in.output(g.shape().toArray());
          Tensor mean = in.output(g.shape().toArray());
          Tensor gMax = in.output(x.shape().toArray());
          Tensor gMean = in.output(x.shape().toArray());
          kernels.pooling().max(window, x, max);
          kernels.pooling().maxBackward(window, x, g, gMax);
          kernels.pooling().average(window, x, mean);
          kernels.pooling().averageBackward(window, g, gMean);
          return List.of(max, gMax, mean, gMean);
        });
  }

  /** A few roundings of values up to 2 in each step. */
  private static KernelCase update(String name, int n, KernelCase.Body body) {
    return close(name + " of " + n, 32 * ROUNDING, 32 * ROUNDING, body);
  }

  private static KernelCase sgd(int n) {
    return update(
        "sgd",
        n,
        (kernels, in) -> {
          OptimizerKernels optimizers = kernels.optimizers();
          Tensor plain = in.uniform(-2, 2, n);
          Tensor w = in.uniform(-2, 2, n);
          Tensor nesterov = in.uniform(-2, 2, n);
          Tensor m = in.output(n);
          Tensor m2 = in.uniform(-2, 2, n);
          Tensor g = in.uniform(-2, 2, n);
          optimizers.sgd(plain, g, null, new SgdStep(0.1, 0, 0, 0.01, false, true));
          optimizers.sgd(w, g, m, new SgdStep(0.1, 0.9, 0.3, 0.01, false, true));
          optimizers.sgd(w, g, m, new SgdStep(0.1, 0.9, 0.3, 0.01, false, false));
          optimizers.sgd(nesterov, g, m2, new SgdStep(0.1, 0.9, 0, 0, true, false));
          return List.of(plain, w, m, nesterov, m2, g);
        });
  }

  private static KernelCase adam(int n) {
    return update(
        "adam",
        n,
        (kernels, in) -> {
          Tensor w = in.uniform(-2, 2, n);
          Tensor g = in.uniform(-2, 2, n);
          Tensor m = in.uniform(-1, 1, n);
          Tensor v = in.uniform(0.5, 1, n);
          Tensor vMax = in.uniform(0.5, 1, n);
          OptimizerKernels optimizers = kernels.optimizers();
          optimizers.adam(w, g, m, v, null, new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.5, 0.3, 0, 0.01));
          optimizers.adam(w, g, m, v, vMax, new AdamStep(0.1, 0.9, 0.99, 1e-8, 1, 1, 0.1, 0));
          return List.of(w, m, v, vMax, g);
        });
  }

  private static KernelCase lamb(int n) {
    return update(
        "lamb",
        n,
        (kernels, in) -> {
          Tensor w = in.uniform(-2, 2, n);
          Tensor g = in.uniform(-2, 2, n);
          Tensor m = in.uniform(-1, 1, n);
          Tensor v = in.uniform(0.5, 1, n);
          Tensor u = in.output(n);
          kernels
              .optimizers()
              .lambDirection(w, g, m, v, u, new LambStep(0.5, 0.9, 0.99, 0.1, 1e-6, 0.3, 0.4, 0.1));
          return List.of(w, g, m, v, u);
        });
  }

  private static KernelCase rmsprop(int n) {
    return update(
        "rmsprop",
        n,
        (kernels, in) -> {
          Tensor w = in.uniform(-2, 2, n);
          Tensor g = in.uniform(-2, 2, n);
          Tensor s = in.uniform(0.5, 1, n);
          Tensor b = in.uniform(-1, 1, n);
          kernels.optimizers().rmsprop(w, g, s, null, new RmspropStep(0.1, 0.9, 1e-8, 0, 0.01));
          kernels.optimizers().rmsprop(w, g, s, b, new RmspropStep(0.1, 0.9, 1e-8, 0.9, 0));
          return List.of(w, s, b, g);
        });
  }

  private static KernelCase averages(int n) {
    return update(
        "averages",
        n,
        (kernels, in) -> {
          Tensor y = in.uniform(-2, 2, n);
          Tensor z = in.uniform(-2, 2, n);
          Tensor x = in.uniform(-2, 2, n);
          kernels.optimizers().addScaled(y, -0.3, x);
          kernels.optimizers().average(z, 0.99, x);
          return List.of(y, z, x);
        });
  }

  static List<KernelCase> exactPooling() {
    return List.of(specialMaxima(1), specialMaxima(19));
  }

  private static KernelCase specialMaxima(int channels) {
    PoolingWindow window = new PoolingWindow(7, 5, 3, 2, 2, 2, 2, 2, 0, 0, true);
    return exact(
        "max pooling of " + channels + " channels with NaN and infinities",
        (kernels, in) -> {
          Tensor x = in.uniform(-1, 1, 1, 7, 5, channels);
          double[] values = x.toDoubleArray();
          values[0] = Double.NaN;
          values[6 * channels] = Double.NaN;
          values[7 * channels] = Double.NEGATIVE_INFINITY;
          values[13 * channels] = Double.POSITIVE_INFINITY;
          values[14 * channels - 1] = Double.NaN;
          x.copyFrom(values);
          Tensor y = in.output(1, 3, 2, channels);
          Tensor gx = in.output(1, 7, 5, channels);
          kernels.pooling().max(window, x, y);
          kernels.pooling().maxBackward(window, x, in.uniform(-1, 1, 1, 3, 2, channels), gx);
          return List.of(y, gx);
        });
  }
}

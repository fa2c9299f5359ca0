// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Small networks and data of these tests. */
final class Samples {

  private Samples() {}

  /** Values in [0, 1). */
  static Tensor images(TensorScope scope, long seed, long... sizes) {
    Random random = new Random(seed);
    int length = 1;
    for (long size : sizes) {
      length *= Math.toIntExact(size);
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return scope.of(values, sizes);
  }

  /** Three batches {@code [5, 3, 8, 7]}. */
  static CalibrationData calibration(TensorScope scope) {
    List<Tensor> batches = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batches.add(images(scope, 100 + i, 5, 3, 8, 7));
    }
    return CalibrationData.of(batches);
  }

  /** Convolution, norm, ReLU, max-pool, linear layer over {@code [N, 3, 8, 7]}. */
  static Module cnn(Init init) {
    BatchNorm2d norm =
        new BatchNorm2d(5, new BatchNorm.Options(1e-3, OptionalDouble.of(0.1), true), init);
    norm.buffers().get("running_mean").value().copyFrom(new double[] {0.1, -0.2, 0.3, 0, 0.05});
    norm.buffers().get("running_var").value().copyFrom(new double[] {0.5, 1.5, 2, 0.7, 1});
    return new Sequential(
        new Conv2d(3, 5, ConvGeometry.kernel(3), false, init),
        norm,
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(5 * 3 * 2, 11, init));
  }

  /** The same function as a ReLU, without the module. */
  static final class FunctionalReLU extends Module {
    private final Linear first;
    private final Linear second;

    FunctionalReLU(Init init) {
      first = child("first", new Linear(7, 13, init));
      second = child("second", new Linear(13, 5, init));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return second.forward(Elementwise.relu(first.forward(x, pass)), pass);
    }
  }
}

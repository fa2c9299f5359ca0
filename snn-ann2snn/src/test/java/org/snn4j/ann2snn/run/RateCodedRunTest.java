// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

final class RateCodedRunTest {

  private static final int T = 7;
  private static final int N = 5;

  private final TensorScope scope = TensorScope.open("RateCodedRunTest");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Uses its input and its first convolution again behind neurons. */
  private static final class Shortcuts extends Module {
    private final Module conv;
    private final Module norm;
    private final Module second;
    private final Module last;

    Shortcuts(Init init) {
      ConvGeometry same = ConvGeometry.kernel(3).withPadding(1);
      conv = child("conv", new Conv2d(3, 3, same, true, init));
      norm = child("norm", new BatchNorm2d(3, init));
      second = child("second", new Conv2d(3, 3, same, true, init));
      last = child("last", new Linear(3, 2, init));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor current = norm.forward(conv.forward(x, pass), pass);
      Tensor y = second.forward(Elementwise.relu(current), pass);
      Tensor sum = Arithmetic.add(Arithmetic.add(y, x), Arithmetic.scale(current, 0.5));
      return last.forward(Reductions.mean(Elementwise.relu(sum), 2, 3), pass);
    }
  }

  private Tensor images(long... sizes) {
    Random random = new Random(11);
    float[] values = new float[(int) (sizes[0] * sizes[1] * (sizes.length > 2 ? 77 : 1))];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return scope.of(values, sizes);
  }

  private Module converted(Module network, Tensor x) {
    CalibrationData data = CalibrationData.of(List.of(x));
    return new Converter(new RateCodingRecipe(data).halfThreshold(), scope).convert(network);
  }

  private double[] stepByStep(Module spiking, Tensor x) {
    ForwardPass pass = ForwardPass.inference(scope);
    double[] all = null;
    for (int step = 0; step < T; step++) {
      double[] y = spiking.forward(x, pass).toDoubleArray();
      all = all == null ? new double[T * y.length] : all;
      System.arraycopy(y, 0, all, step * y.length, y.length);
    }
    return all;
  }

  @Test
  void what_is_computed_once_changes_no_bit() {
    Tensor x = images(N, 3, 11, 7);
    Module spiking = converted(new Shortcuts(init), x);
    double[] wanted = stepByStep(spiking, x);
    Tensor got = new RateCodedRun(spiking, T).outputs(x, ForwardPass.inference(scope));
    assertThat(got.toDoubleArray()).isEqualTo(wanted);
    assertThat(wanted[0]).isNotEqualTo(wanted[wanted.length - 1]);
  }

  @Test
  void a_network_that_starts_with_neurons_runs_as_it_is() {
    Tensor x = images(N, 13);
    Module spiking = converted(new Sequential(new ReLU(), new Linear(13, 3, init)), x);
    Tensor got = new RateCodedRun(spiking, T).outputs(x, ForwardPass.inference(scope));
    assertThat(got.toDoubleArray()).isEqualTo(stepByStep(spiking, x));
  }

  @Test
  void a_pass_goes_on_where_another_run_ended() {
    Tensor x = images(N, 3, 11, 7);
    Module spiking = converted(new Shortcuts(init), x);
    ForwardPass pass = ForwardPass.inference(scope);
    double[] first = new RateCodedRun(spiking, 3).outputs(x, pass).toDoubleArray();
    double[] second = new RateCodedRun(spiking, T - 3).outputs(x, pass).toDoubleArray();
    double[] wanted = stepByStep(spiking, x);
    assertThat(first).isEqualTo(java.util.Arrays.copyOf(wanted, first.length));
    assertThat(second).isEqualTo(java.util.Arrays.copyOfRange(wanted, first.length, wanted.length));
  }
}

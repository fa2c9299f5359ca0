// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.ann2snn.sta.StaNetwork;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/** What a network says about a batch of images, up to each of its time steps. */
@FunctionalInterface
interface Answers {

  /**
   * The summed outputs.
   *
   * @param x images {@code [N, C, H, W]}
   * @param pass a new one
   * @return shape {@code [T, N, K]}
   */
  Tensor of(Tensor x, ForwardPass pass);

  /** Of a network that knows no time: one step. */
  static Answers once(Module network) {
    return (x, pass) -> Views.unsqueeze(network.forward(x, pass), 0);
  }

  /** Of a network as a recipe makes it. */
  static Answers over(int steps, Module network, RecipeKind kind) {
    return switch (kind) {
      case RATE, LTB -> (x, pass) -> new RateCodedRun(network, steps).accumulated(x, pass);
      case STA -> (x, pass) -> ((StaNetwork) network).accumulated(x, pass);
      case TD -> (x, pass) -> accumulated(network.forward(increments(x, steps), pass));
    };
  }

  /** The images at the first step, and zeros after it: {@code [T, N, C, H, W]}. */
  private static Tensor increments(Tensor x, int steps) {
    List<Tensor> all = new ArrayList<>();
    all.add(x);
    for (int t = 1; t < steps; t++) {
      all.add(x.scope().zeros(x.dtype(), x.shape()));
    }
    return Joins.stack(0, all);
  }

  private static Tensor accumulated(Tensor y) {
    double[] values = y.toDoubleArray();
    int step = values.length / (int) y.size(0);
    Arrays.setAll(values, i -> i < step ? values[i] : values[i] + values[i - step]);
    return y.scope().of(values, y.shape().toArray());
  }
}

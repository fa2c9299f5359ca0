// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import java.util.Arrays;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * The network that turns statistics into attention scores: a linear map to F / reduction features,
 * ReLU, and one back to F, without biases. Input and output {@code [N, F]}.
 *
 * <p>Its weights are {@code 0.weight} and {@code 2.weight}, the numbers of its maps in the peer's
 * sequence.
 */
final class SharedMlp extends Module {

  private final BiaslessMap squeeze;
  private final BiaslessMap excite;

  /**
   * Over F features.
   *
   * @param kernelAxes axes of size 1 after the weights' own, 3 where the peer uses 1x1x1
   *     convolutions
   */
  SharedMlp(int features, int reduction, int kernelAxes, Init init) {
    int hidden = features / reduction;
    squeeze = child("0", new BiaslessMap(features, hidden, kernelAxes, init));
    excite = child("2", new BiaslessMap(hidden, features, kernelAxes, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return excite.forward(Elementwise.relu(squeeze.forward(x, pass)), pass);
  }

  private static final class BiaslessMap extends Module {

    private final int in;
    private final int out;
    private final Parameter weight;

    BiaslessMap(int in, int out, int kernelAxes, Init init) {
      this.in = in;
      this.out = out;
      long[] sizes = new long[2 + kernelAxes];
      Arrays.fill(sizes, 1);
      sizes[0] = out;
      sizes[1] = in;
      weight = parameter("weight", init.draw(Filling.torchDefault(), sizes));
    }

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return MatMul.linear(x, Views.reshape(pass.use(weight), Shape.of(out, in)), null);
    }
  }
}

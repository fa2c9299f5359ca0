// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Convolutions, 1-d and 2-d. The sum over all pairs that a weight connects is the derivative of
 * {@code sum(post * convolution(pre))} by the weight, which the native library computes.
 */
record ConvolutionSynapse(Module layer, Parameter weight, ConvGeometry geometry)
    implements Synapse {

  @Override
  public int rank() {
    return weight.value().rank();
  }

  @Override
  public void requireFit(Tensor post, Tensor pre) {
    Shape kernel = weight.value().shape();
    String letters = rank() == 3 ? "[N, C, L]" : "[N, C, H, W]";
    Shapes.requireRank("Synapse", "pre", rank(), letters, pre.shape());
    long channels = kernel.size(1) * geometry.groups();
    Shapes.requireSize("Synapse", "pre", "C", 1, channels, pre.shape());
    Shape out = pre.shape().with(1, kernel.size(0)).with(-1, geometry.outWidth(pre.size(-1)));
    if (rank() == 4) {
      out = out.with(2, geometry.outHeight(pre.size(2)));
    }
    Shapes.requireEqual("Synapse", "post", out, post.shape());
  }

  @Override
  public Tensor products(Tensor post, Tensor pre) {
    requireFit(post, pre);
    TensorScope scope = TensorScope.innermost(post, pre);
    try (TensorScope scratch = scope.child("products")) {
      Tape tape = Tape.recordingIn(scratch);
      Tensor w = tape.watch(weight.value());
      Tensor y = convolve(scratch.borrow(pre.detach()), w);
      return scratch.keep(tape.backward(y, post.detach()).of(w));
    }
  }

  @Override
  public Tensor productsPerSample(Tensor post, Tensor pre) {
    requireFit(post, pre);
    List<Tensor> samples = new ArrayList<>();
    for (long n = 0; n < pre.size(0); n++) {
      samples.add(
          products(
              Views.slice(post.detach(), 0, n, n + 1), Views.slice(pre.detach(), 0, n, n + 1)));
    }
    return Joins.stack(0, samples);
  }

  private Tensor convolve(Tensor x, Tensor w) {
    return rank() == 3
        ? Convolution.conv1d(x, w, null, geometry)
        : Convolution.conv2d(x, w, null, geometry);
  }
}

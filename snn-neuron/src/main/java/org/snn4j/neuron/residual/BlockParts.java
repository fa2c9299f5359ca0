// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;

/**
 * What the blocks of a residual network are built of.
 *
 * @param neurons makes a layer of neurons, a new one at each call
 * @param norms makes a normalisation for a number of channels
 * @param init what the convolutions are built with
 */
public record BlockParts(
    Supplier<? extends Module> neurons, IntFunction<? extends Module> norms, Init init) {

  /** Refuses a missing part. */
  public BlockParts {
    Objects.requireNonNull(neurons, "BlockParts: neurons");
    Objects.requireNonNull(norms, "BlockParts: norms");
    Objects.requireNonNull(init, "BlockParts: init");
  }

  /** With batch norms of PyTorch's constants, over T and N together. */
  public BlockParts(Supplier<? extends Module> neurons, Init init) {
    this(neurons, channels -> new BatchNorm2d(channels, init), init);
  }

  Module neuron() {
    return neurons.get();
  }

  Module norm(int channels) {
    return norms.apply(channels);
  }

  /** A convolution of 3 x 3 that keeps the size of the image but for its stride. */
  Module conv3x3(int in, int out, int stride) {
    return new Conv2d(
        in, out, ConvGeometry.kernel(3).withStride(stride).withPadding(1), false, init);
  }

  /** A convolution of 1 x 1. */
  Module conv1x1(int in, int out, int stride) {
    return new Conv2d(in, out, ConvGeometry.kernel(1).withStride(stride), false, init);
  }

  /** A convolution of 1 x 1 and a norm: how a shortcut follows a change of shape. */
  public Module projection(int in, int out, int stride) {
    return new Sequential(conv1x1(in, out, stride), norm(out));
  }

  /** The same with neurons at its end, so that it gives spikes. */
  public Module firingProjection(int in, int out, int stride) {
    return new Sequential(conv1x1(in, out, stride), norm(out), neuron());
  }
}

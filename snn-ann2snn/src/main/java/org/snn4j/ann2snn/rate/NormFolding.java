// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.BatchNormFolding;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.nn.layer.Linear;

/**
 * Layers with the batch norm behind them folded in: {@code weight' = weight a}, {@code bias' = bias
 * a + shift} for each output channel, where the norm computes {@code a x + shift} in inference.
 */
final class NormFolding {

  private NormFolding() {}

  /** A convolution with a norm of its own rank. */
  static Optional<Module> convolution(Module layer, BatchNorm norm, Init init) {
    if (layer instanceof Conv2d conv && norm instanceof BatchNorm2d flat) {
      return Optional.of(BatchNormFolding.fold(conv, flat, init));
    }
    return layer instanceof Conv1d conv && norm instanceof BatchNorm1d line
        ? Optional.of(BatchNormFolding.fold(conv, line, init))
        : Optional.empty();
  }

  /**
   * A transposed convolution with a norm of its own rank, or a linear layer that gives {@code [N,
   * features]}.
   *
   * @param shape of what the layer gives, if it is known
   */
  static Optional<Module> other(
      Module layer, BatchNorm norm, Optional<ImmutableList<Long>> shape, Init init) {
    if (layer instanceof ConvTranspose2d conv && norm instanceof BatchNorm2d) {
      return Optional.of(transposed(conv, norm, init));
    }
    if (layer instanceof ConvTranspose1d conv && norm instanceof BatchNorm1d) {
      return Optional.of(transposed(conv, norm, init));
    }
    boolean features = shape.isPresent() && shape.get().size() == 2;
    return features && layer instanceof Linear linear && norm instanceof BatchNorm1d
        ? Optional.of(linear(linear, norm, init))
        : Optional.empty();
  }

  private static Module linear(Linear layer, BatchNorm norm, Init init) {
    int out = size(layer.weight(), 0);
    int in = size(layer.weight(), 1);
    return filled(new Linear(in, out, true, init), layer, norm, i -> i / in);
  }

  private static Module transposed(ConvTranspose2d layer, BatchNorm norm, Init init) {
    int in = size(layer.weight(), 0);
    int share = size(layer.weight(), 1);
    int groups = layer.geometry().groups();
    ConvTranspose2d fused =
        new ConvTranspose2d(
            in,
            share * groups,
            layer.geometry(),
            layer.outputPaddingH(),
            layer.outputPaddingW(),
            true,
            init);
    int kernel = size(layer.weight(), 2) * size(layer.weight(), 3);
    return filled(fused, layer, norm, channelOf(in / groups, share, kernel));
  }

  private static Module transposed(ConvTranspose1d layer, BatchNorm norm, Init init) {
    int in = size(layer.weight(), 0);
    int share = size(layer.weight(), 1);
    int groups = layer.geometry().groups();
    ConvTranspose1d fused =
        new ConvTranspose1d(
            in, share * groups, layer.geometry(), layer.outputPadding(), true, init);
    int kernel = size(layer.weight(), 2);
    return filled(fused, layer, norm, channelOf(in / groups, share, kernel));
  }

  /** The output channel of an element of {@code [groups * inputs, share, kernel]}. */
  private static IntUnaryOperator channelOf(int inputs, int share, int kernel) {
    return i -> {
      int group = i / kernel / share / inputs;
      return group * share + i / kernel % share;
    };
  }

  private static int size(Parameter weight, int axis) {
    return Math.toIntExact(weight.value().size(axis));
  }

  private static Module filled(
      Module fused, Module from, BatchNorm norm, IntUnaryOperator channelOf) {
    double[] factors = norm.inferenceAffine().scale();
    double[] bias = norm.inferenceAffine().shift();
    requireFit(fused, bias.length);
    if (from.parameters().containsKey("bias")) {
      double[] before = from.parameters().get("bias").value().toDoubleArray();
      Arrays.setAll(bias, channel -> bias[channel] + factors[channel] * before[channel]);
    }
    double[] weight = from.parameters().get("weight").value().toDoubleArray();
    Arrays.setAll(weight, i -> weight[i] * factors[channelOf.applyAsInt(i)]);
    fused.parameters().get("weight").value().copyFrom(weight);
    fused.parameters().get("bias").value().copyFrom(bias);
    return fused;
  }

  private static void requireFit(Module fused, int channels) {
    long outputs = fused.parameters().get("bias").value().length();
    if (outputs != channels) {
      throw new IllegalArgumentException(
          "ConvNormFusing: the norm must have the layer's "
              + outputs
              + " output channels but has "
              + channels);
    }
  }
}

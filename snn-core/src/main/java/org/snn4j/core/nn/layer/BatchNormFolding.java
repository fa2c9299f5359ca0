// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;

/**
 * A convolution with the batch norm behind it folded in, for inference: with the norm's running
 * statistics,
 *
 * <pre>
 *   weight' = weight gamma / sqrt(var + eps)
 *   bias'   = (bias - mean) gamma / sqrt(var + eps) + beta
 * </pre>
 *
 * <p>for each output channel. The layers given are left as they are; the one returned has a bias.
 */
public final class BatchNormFolding {

  private BatchNormFolding() {}

  /**
   * Folds a norm into the convolution in front of it.
   *
   * @throws IllegalArgumentException if the norm has not as many channels as the convolution
   * @throws IllegalStateException if the norm tracks no running statistics
   */
  public static Conv2d fold(Conv2d conv, BatchNorm2d norm, Init init) {
    int outputs = requireFit(conv.weight(), norm);
    int inputs = Math.toIntExact(conv.weight().value().size(1)) * conv.geometry().groups();
    Conv2d folded = new Conv2d(inputs, outputs, conv.geometry(), true, init);
    fill(folded, conv, conv.weight(), norm);
    return folded;
  }

  /**
   * Folds a norm into the convolution in front of it.
   *
   * @throws IllegalArgumentException if the norm has not as many channels as the convolution
   * @throws IllegalStateException if the norm tracks no running statistics
   */
  public static Conv1d fold(Conv1d conv, BatchNorm1d norm, Init init) {
    int outputs = requireFit(conv.weight(), norm);
    int inputs = Math.toIntExact(conv.weight().value().size(1)) * conv.geometry().groups();
    Conv1d folded = new Conv1d(inputs, outputs, conv.geometry(), true, init);
    fill(folded, conv, conv.weight(), norm);
    return folded;
  }

  private static int requireFit(Parameter weight, BatchNorm norm) {
    int outputs = Math.toIntExact(weight.value().size(0));
    if (norm.channels() != outputs) {
      throw new IllegalArgumentException(
          "BatchNormFolding: the norm must have the convolution's "
              + outputs
              + " output channels but has "
              + norm.channels());
    }
    return outputs;
  }

  private static void fill(Module folded, Module conv, Parameter from, BatchNorm norm) {
    ChannelAffine affine = norm.inferenceAffine();
    double[] scale = affine.scale();
    double[] bias = affine.shift();
    Parameter before = conv.parameters().get("bias");
    if (before != null) {
      double[] values = before.value().toDoubleArray();
      for (int channel = 0; channel < bias.length; channel++) {
        bias[channel] += scale[channel] * values[channel];
      }
    }
    double[] weight = from.value().toDoubleArray();
    int fan = weight.length / scale.length;
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= scale[i / fan];
    }
    folded.parameters().get("weight").value().copyFrom(weight);
    folded.parameters().get("bias").value().copyFrom(bias);
  }
}

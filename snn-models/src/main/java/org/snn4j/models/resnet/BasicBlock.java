// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;

/**
 * Two convolutions with a shortcut around them, over {@code [N, C, H, W]}. Where size or channels
 * change, the shortcut is a 1 x 1 convolution with a batch norm. The two ReLUs are modules of their
 * own, so that each can become neurons of its own.
 */
final class BasicBlock extends Module {

  private final Module conv1;
  private final Module bn1;
  private final Module relu1;
  private final Module conv2;
  private final Module bn2;
  private final Module downsample;
  private final Module relu2;

  BasicBlock(int in, int out, int stride, Init init) {
    ConvGeometry same = ConvGeometry.kernel(3).withPadding(1);
    conv1 = child("conv1", new Conv2d(in, out, same.withStride(stride), false, init));
    bn1 = child("bn1", new BatchNorm2d(out, init));
    relu1 = child("relu1", new ReLU());
    conv2 = child("conv2", new Conv2d(out, out, same, false, init));
    bn2 = child("bn2", new BatchNorm2d(out, init));
    downsample =
        in == out && stride == 1 ? null : child("downsample", projection(in, out, stride, init));
    relu2 = child("relu2", new ReLU());
  }

  private static Module projection(int in, int out, int stride, Init init) {
    ConvGeometry one = ConvGeometry.kernel(1).withStride(stride);
    return new Sequential(new Conv2d(in, out, one, false, init), new BatchNorm2d(out, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = relu1.forward(bn1.forward(conv1.forward(x, pass), pass), pass);
    y = bn2.forward(conv2.forward(y, pass), pass);
    Tensor shortcut = downsample == null ? x : downsample.forward(x, pass);
    return relu2.forward(Arithmetic.add(y, shortcut), pass);
  }
}

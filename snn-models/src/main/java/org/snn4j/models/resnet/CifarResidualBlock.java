// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Padding;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.tensor.Tensor;

/**
 * Two convolutions with a shortcut around them, over {@code [N, C, H, W]}. A block that widens
 * takes every other pixel, and its shortcut has zeros for half of the new channels in front and
 * half behind.
 */
final class CifarResidualBlock extends Module {

  private final int added;
  private final Module conv1;
  private final Module bn1;
  private final Module conv2;
  private final Module bn2;

  CifarResidualBlock(int in, int out, Init init) {
    added = (out - in) / 2;
    ConvGeometry same = ConvGeometry.kernel(3).withPadding(1);
    ConvGeometry first = widens() ? same.withStride(2) : same;
    conv1 = child("conv1", new Conv2d(in, out, first, false, init));
    bn1 = child("bn1", new BatchNorm2d(out, init));
    conv2 = child("conv2", new Conv2d(out, out, same, false, init));
    bn2 = child("bn2", new BatchNorm2d(out, init));
  }

  private boolean widens() {
    return added > 0;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = Elementwise.relu(bn1.forward(conv1.forward(x, pass), pass));
    y = bn2.forward(conv2.forward(y, pass), pass);
    return Elementwise.relu(Arithmetic.add(y, shortcut(x)));
  }

  private Tensor shortcut(Tensor x) {
    if (!widens()) {
      return x;
    }
    Tensor everyOther = Pooling.avgPool2d(x, PoolGeometry.window(1).withStride(2));
    return Padding.along(everyOther, 1, added, added, PaddingMode.ZEROS);
  }
}

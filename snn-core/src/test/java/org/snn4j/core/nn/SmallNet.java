// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;

/**
 * A small convolutional network with every usual kind of layer, for images {@code [N, 1, 14, 14]}.
 */
final class SmallNet {

  static final int SIZE = 14;
  static final int CLASSES = 5;

  private SmallNet() {}

  static Sequential build(Init init) {
    ConvGeometry square = ConvGeometry.kernel(3).withPadding(1);
    return new Sequential(
        new Conv2d(1, 8, square, init),
        new BatchNorm2d(8, init),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(8, 16, square.withGroups(2), false, init),
        new BatchNorm2d(16, init),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Dropout(0.2),
        new Linear(16 * 3 * 3, CLASSES, init));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.List;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.MaxPool2d;

/** What halves the images after a stage of convolutions. */
public enum Pool {
  /** Nothing does. */
  NONE,
  /** The mean of 2 x 2 pixels, which spikes pass through unchanged. */
  AVERAGE,
  /** The largest of 2 x 2 pixels. */
  MAX;

  List<Module> layers() {
    return switch (this) {
      case NONE -> List.of();
      case AVERAGE -> List.of(new AvgPool2d(2));
      case MAX -> List.of(new MaxPool2d(2));
    };
  }

  int after(int size) {
    return this == NONE ? size : size / 2;
  }
}

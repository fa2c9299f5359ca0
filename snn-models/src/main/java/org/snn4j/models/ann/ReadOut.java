// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import java.util.List;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.Softmax;

/** How a network ends. */
public enum ReadOut {
  /** With the logits of its last linear layer. */
  LOGITS,
  /**
   * With a rectifier and a softmax over the classes behind it: the tutorial's first edition, whose
   * loss takes the softmax once more.
   */
  RELU_SOFTMAX;

  List<Module> layers() {
    return this == LOGITS ? List.of() : List.of(new ReLU(), new Softmax(1));
  }
}

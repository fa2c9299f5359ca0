// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.Arrays;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * What the neurons of a layer share their constants by.
 *
 * @param count the number of features F or channels C
 * @param images whether they are channels of images {@code [N, C, H, W]} rather than features
 *     {@code [N, F]}
 */
record Channels(int count, boolean images) {

  /** The number of axes of one step. */
  private int rank() {
    return images ? 4 : 2;
  }

  boolean isSequence(Tensor x) {
    return x.rank() == rank() + 1;
  }

  void require(String where, Tensor x) {
    boolean sequence = isSequence(x);
    if ((!sequence && x.rank() != rank()) || x.size(sequence ? 2 : 1) != count) {
      String step = images ? "N, C, H, W] with C = " : "N, F] with F = ";
      throw new ShapeMismatchException(
          where
              + ": x must have shape ["
              + step
              + count
              + ", or [T, "
              + step
              + count
              + ", but has "
              + x.shape());
    }
  }

  /** A batch norm of one step. */
  BatchNorm norm(BatchNorm.Options options, Init init) {
    return images ? new BatchNorm2d(count, options, init) : new BatchNorm1d(count, options, init);
  }

  /** One value for each channel, shaped to meet {@code [N, ...]}. */
  Tensor spread(Tensor values) {
    long[] sizes = new long[rank() - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = count;
    return Views.reshape(values, sizes);
  }
}

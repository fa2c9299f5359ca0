// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * One way to blend the samples of a batch, each with its partner: sample i with sample N - 1 - i.
 * {@link Mixup} draws them; see there for the papers.
 */
public sealed interface Blend {

  /** What is left of a sample itself, in [0, 1]; the partner has the rest. */
  double lambda();

  /**
   * The blended inputs, off the tape, laid out like x.
   *
   * @param x the batch
   * @param batchAxis the axis of the samples: 0, or 1 for {@code [T, N, ...]}
   */
  Tensor inputs(Tensor x, int batchAxis);

  /**
   * The blended targets: {@code lambda targets[i] + (1 - lambda) targets[N - 1 - i]}.
   *
   * @param targets shape {@code [N, K]}
   */
  default Tensor targets(Tensor targets) {
    return mixed(targets, 0, lambda());
  }

  /**
   * Mixup: {@code lambda x[i] + (1 - lambda) x[N - 1 - i]}.
   *
   * @param lambda in [0, 1]
   */
  record Mix(double lambda) implements Blend {
    /** Refuses a share that is none. */
    public Mix {
      if (!(lambda >= 0 && lambda <= 1)) {
        throw new IllegalArgumentException("Blend.Mix: lambda must be in [0, 1] but is " + lambda);
      }
    }

    @Override
    public Tensor inputs(Tensor x, int batchAxis) {
      return mixed(x, batchAxis, lambda);
    }
  }

  /**
   * Cutmix: a box of the partner pasted over each image.
   *
   * @param box where, in images of its height and width
   */
  record Cut(Box box) implements Blend {

    /** {@code 1 - box area / image area}. */
    @Override
    public double lambda() {
      double area = (double) (box.bottom() - box.top()) * (box.right() - box.left());
      return 1 - area / ((double) box.height() * box.width());
    }

    @Override
    public Tensor inputs(Tensor x, int batchAxis) {
      box.requireFit(x, batchAxis);
      Tensor from = x.detach();
      Tensor y = Arithmetic.scale(from, 1);
      long last = x.size(batchAxis) - 1;
      for (long i = 0; i <= last; i++) {
        Tensor pasted = box.of(Views.slice(from, batchAxis, last - i, last - i + 1));
        Kernels.of(y).elementwise().copy(pasted, box.of(Views.slice(y, batchAxis, i, i + 1)));
      }
      return y;
    }
  }

  /**
   * A rectangle in images: rows {@code top} to {@code bottom - 1}, columns {@code left} to {@code
   * right - 1}.
   *
   * @param top first row
   * @param bottom row after the last one
   * @param left first column
   * @param right column after the last one
   * @param height the images' height H
   * @param width the images' width W
   */
  record Box(int top, int bottom, int left, int right, int height, int width) {
    /** Refuses a rectangle outside the images, and images without area. */
    public Box {
      if (height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "Blend.Box: height and width must be 1 or more but are " + height + " and " + width);
      }
      requireRange("top and bottom", top, bottom, height);
      requireRange("left and right", left, right, width);
    }

    private static void requireRange(String names, int from, int to, int size) {
      if (!(0 <= from && from <= to && to <= size)) {
        throw new IllegalArgumentException(
            "Blend.Box: "
                + names
                + " must be in order and from 0 to "
                + size
                + " but are "
                + from
                + " and "
                + to);
      }
    }

    private void requireFit(Tensor x, int batchAxis) {
      if (x.rank() < batchAxis + 3 || x.size(-2) != height || x.size(-1) != width) {
        throw new ShapeMismatchException(
            "Blend.Cut: x must be a batch of images "
                + height
                + " high and "
                + width
                + " wide but has shape "
                + x.shape());
      }
    }

    /** This part of images {@code [..., H, W]}, in their memory. */
    private Tensor of(Tensor images) {
      return Views.slice(Views.slice(images, -2, top, bottom), -1, left, right);
    }
  }

  private static Tensor mixed(Tensor x, int axis, double lambda) {
    Tensor own = Arithmetic.scale(x.detach(), lambda);
    Tensor partner = Arithmetic.scale(reversed(x.detach(), axis), 1 - lambda);
    Tensor y = Arithmetic.add(own, partner);
    x.scope().release(own);
    x.scope().release(partner);
    return y;
  }

  private static Tensor reversed(Tensor x, int axis) {
    List<Tensor> samples = new ArrayList<>();
    for (long i = x.size(axis) - 1; i >= 0; i--) {
      samples.add(Views.slice(x, axis, i, i + 1));
    }
    return samples.isEmpty() ? x : Joins.concat(axis, samples);
  }
}

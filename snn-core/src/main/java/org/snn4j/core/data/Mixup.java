// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.Optional;
import org.snn4j.core.loss.Targets;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Blends the samples of training batches, and their labels alike, with one share for a whole batch
 * and the batch reversed as partners, as timm does in its batch mode.
 *
 * <p>H. Zhang et al., <i>mixup: Beyond Empirical Risk Minimization</i>, ICLR 2018; S. Yun et al.,
 * <i>CutMix</i>, ICCV 2019. The share lambda is drawn from Beta(alpha, alpha); a box for cutmix
 * covers {@code 1 - lambda} of the image, and lambda is then set to what the box, cut off at the
 * image's edges, has left.
 *
 * @param mixupAlpha the Beta distribution's parameter for mixup; 0 for none
 * @param cutmixAlpha that for cutmix; 0 for none
 * @param probability how often a batch is blended at all, in [0, 1]
 * @param switchProbability how often cutmix is taken where both are wanted, in [0, 1]
 * @param smoothing label smoothing of the targets, in [0, 1)
 */
public record Mixup(
    double mixupAlpha,
    double cutmixAlpha,
    double probability,
    double switchProbability,
    double smoothing) {

  /** The rank of inputs {@code [T, N, C, H, W]}. */
  private static final int SEQUENCES = 5;

  /** Checks the numbers. */
  public Mixup {
    requireAlpha("mixupAlpha", mixupAlpha);
    requireAlpha("cutmixAlpha", cutmixAlpha);
    if (mixupAlpha == 0 && cutmixAlpha == 0) {
      throw new IllegalArgumentException(
          "Mixup: mixupAlpha or cutmixAlpha must be greater than 0 but both are 0");
    }
    requireShare("probability", probability);
    requireShare("switchProbability", switchProbability);
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("Mixup: smoothing must be in [0, 1) but is " + smoothing);
    }
  }

  /** Mixup of every batch, without cutmix. */
  public static Mixup mixup(double alpha, double smoothing) {
    return new Mixup(alpha, 0, 1, 0, smoothing);
  }

  /** Cutmix of every batch, without mixup. */
  public static Mixup cutmix(double alpha, double smoothing) {
    return new Mixup(0, alpha, 1, 1, smoothing);
  }

  /**
   * Blends a batch; the new tensors belong to its inputs' scope.
   *
   * @param batch inputs {@code [N, ...]}, or {@code [T, N, C, H, W]}; soft targets it may have are
   *     blended in the place of labels, and not smoothed
   * @param classes the number of classes K
   * @return the batch with soft targets {@code [N, K]}
   */
  public Batch apply(Batch batch, int classes, RandomStream random) {
    return apply(batch, classes, draw(batch.inputs(), random));
  }

  /**
   * As {@link #apply(Batch, int, RandomStream)}, with the blend given; none only smooths labels.
   */
  public Batch apply(Batch batch, int classes, Optional<Blend> blend) {
    Tensor x = batch.inputs();
    Tensor targets = batch.targets().orElseGet(() -> smoothed(batch, classes));
    int axis = batchAxis(x);
    if (x.rank() <= axis || x.size(axis) != batch.size()) {
      throw new ShapeMismatchException(
          "Mixup: the inputs must hold "
              + batch.size()
              + " samples on axis "
              + axis
              + " but have shape "
              + x.shape());
    }
    return new Batch(
        blend.map(b -> b.inputs(x, axis)).orElse(x),
        batch.labels(),
        Optional.of(blend.map(b -> b.targets(targets)).orElse(targets)));
  }

  /**
   * Draws how to blend a batch; empty if it stays as it is.
   *
   * @param x the batch's inputs; for cutmix their last two axes are rows and columns
   */
  public Optional<Blend> draw(Tensor x, RandomStream random) {
    if (random.nextDouble() >= probability) {
      return Optional.empty();
    }
    boolean both = mixupAlpha > 0 && cutmixAlpha > 0;
    boolean cuts = both ? random.nextDouble() < switchProbability : cutmixAlpha > 0;
    if (!cuts) {
      return Optional.of(new Blend.Mix(Beta.symmetric(mixupAlpha, random)));
    }
    double lambda = Beta.symmetric(cutmixAlpha, random);
    return Optional.of(new Blend.Cut(box(x, lambda, random)));
  }

  private static Blend.Box box(Tensor x, double lambda, RandomStream random) {
    if (x.rank() < batchAxis(x) + 3) {
      throw new ShapeMismatchException(
          "Mixup: cutmix needs inputs [N, ..., H, W] or [T, N, C, H, W] but x has " + x.shape());
    }
    int height = Math.toIntExact(x.size(-2));
    int width = Math.toIntExact(x.size(-1));
    double side = Math.sqrt(1 - lambda);
    int rows = (int) (height * side) / 2;
    int columns = (int) (width * side) / 2;
    int row = random.nextInt(height);
    int column = random.nextInt(width);
    return new Blend.Box(
        Math.max(0, row - rows),
        Math.min(height, row + rows),
        Math.max(0, column - columns),
        Math.min(width, column + columns),
        height,
        width);
  }

  private Tensor smoothed(Batch batch, int classes) {
    Tensor x = batch.inputs();
    Tensor model = x.scope().allocate(x.dtype(), Shape.of(batch.size(), classes));
    Tensor targets = Targets.smoothed(model, batch.labels(), smoothing);
    x.scope().release(model);
    return targets;
  }

  private static int batchAxis(Tensor x) {
    return x.rank() == SEQUENCES ? 1 : 0;
  }

  private static void requireAlpha(String name, double alpha) {
    if (!(alpha >= 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException(
          "Mixup: " + name + " must be 0 or more and finite but is " + alpha);
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("Mixup: " + name + " must be in [0, 1] but is " + share);
    }
  }
}

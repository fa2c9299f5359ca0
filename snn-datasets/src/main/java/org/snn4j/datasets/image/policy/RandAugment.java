// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageTransform;

/**
 * Applies a few operations out of 15, all equally strong. E. D. Cubuk et al., <i>RandAugment:
 * Practical automated data augmentation with a reduced search space</i>, NeurIPS 2020; in timm's
 * variant, where each chosen operation happens with a probability and levels vary.
 *
 * @param layers how many operations are chosen
 * @param magnitude how strong they are
 * @param probability that a chosen operation happens, in [0, 1]; 0.5 in timm
 * @param increasing whether every operation changes more at a greater level
 * @param weighted whether timm's weights choose, each operation at most once; else all are alike
 *     and may be chosen again
 * @param canvas what operations that move pixels need
 */
public record RandAugment(
    int layers,
    Magnitude magnitude,
    double probability,
    boolean increasing,
    boolean weighted,
    Canvas canvas)
    implements ImageTransform {

  /** timm's set 0, in the order of {@link Operation#plain}. */
  private static final List<Double> WEIGHTS =
      List.of(
          0.025, 0.005, 0.0, 0.3, 0.0, 0.005, 0.005, 0.025, 0.005, 0.005, 0.025, 0.2, 0.2, 0.1,
          0.1);

  private static final int WEIGHED_OPERATIONS = 13;

  /** Checks the numbers. */
  public RandAugment {
    if (layers < 0 || (weighted && layers > WEIGHED_OPERATIONS)) {
      throw new IllegalArgumentException(
          "RandAugment: layers must be 0 or more"
              + (weighted ? " and at most " + WEIGHED_OPERATIONS + " with weights" : "")
              + " but is "
              + layers);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "RandAugment: probability must be in [0, 1] but is " + probability);
    }
  }

  /**
   * The policy that a string of timm names: sections after {@code rand}, in any order, joined by
   * hyphens.
   *
   * <ul>
   *   <li>{@code m}: the level, default 10
   *   <li>{@code n}: the number of operations, default 2
   *   <li>{@code mstd}: the levels' standard deviation, default 0; above 100 they are uniform
   *   <li>{@code mmax}: the greatest level, default 10
   *   <li>{@code p}: the probability of each operation, default 0.5
   *   <li>{@code inc1}: increasing operations; {@code inc0} as without (timm takes any digit as
   *       yes)
   *   <li>{@code w0}: weighted choice
   * </ul>
   *
   * @param policy such as {@code rand-m9-n1-mstd0.4-inc1}
   * @throws IllegalArgumentException if a section is unknown, twice there, or no number
   */
  public static RandAugment parse(String policy, Canvas canvas) {
    return PolicyString.of(policy).randAugment(canvas);
  }

  /** The operations to choose from. */
  public List<Operation> operations() {
    return increasing ? Operation.increasing() : Operation.plain();
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    Image changed = image;
    for (int choice : choose(random)) {
      if (random.nextDouble() < probability) {
        double level = magnitude.draw(random);
        changed = operations().get(choice).apply(changed, level, canvas, random);
      }
    }
    return changed;
  }

  /** Places in {@link #operations}. */
  int[] choose(RandomStream random) {
    int[] chosen = new int[layers];
    double[] left = WEIGHTS.stream().mapToDouble(weight -> weight).toArray();
    for (int i = 0; i < layers; i++) {
      chosen[i] = weighted ? weighed(left, random) : random.nextInt(left.length);
      left[chosen[i]] = 0;
    }
    return chosen;
  }

  private static int weighed(double[] weights, RandomStream random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        at -= weights[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last;
  }
}

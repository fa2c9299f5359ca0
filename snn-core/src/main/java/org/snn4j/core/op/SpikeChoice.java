// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Arrays;
import java.util.Locale;
import org.snn4j.core.kernel.spike.SpikeKernels;

/**
 * When products with spikes add rows of weights instead of multiplying matrices. {@code
 * -Dsnn4j.spikes=NAME} chooses once for the whole program.
 *
 * <p>The choice depends on the spikes and not on the clock, so that a program gives the same bits
 * each time it is run.
 */
enum SpikeChoice {
  /** Where the spikes are few enough for it to pay. */
  AUTO(0.42, 0.42, 0.3, 1 << 20),

  /** Wherever the operand is spikes, for tests. */
  EVENTS(SpikeKernels.MOST_COUNT, SpikeKernels.MOST_COUNT, SpikeKernels.MOST_COUNT, 1),

  /** Never. */
  DENSE(-1, -1, -1, Long.MAX_VALUE);

  /** The system property that names the choice. */
  static final String PROPERTY = "snn4j.spikes";

  private final double mostDensity;
  private final double mostDensityOfGradients;
  private final double mostDensityOfImages;
  private final long leastWork;

  SpikeChoice(
      double mostDensity,
      double mostDensityOfGradients,
      double mostDensityOfImages,
      long leastWork) {
    this.mostDensity = mostDensity;
    this.mostDensityOfGradients = mostDensityOfGradients;
    this.mostDensityOfImages = mostDensityOfImages;
    this.leastWork = leastWork;
  }

  /** The program's choice. */
  static SpikeChoice chosen() {
    return Chosen.CHOICE;
  }

  /**
   * The choice of a name.
   *
   * @param name null for {@link #AUTO}
   * @throws IllegalStateException if there is no such choice
   */
  static SpikeChoice named(String name) {
    return Arrays.stream(values())
        .filter(choice -> name == null ? choice == AUTO : choice.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "-D" + PROPERTY + " must be auto, events or dense but is '" + name + "'"));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The most spikes for each entry of a matrix at which events are taken. */
  double mostDensity() {
    return mostDensity;
  }

  /** The same for the gradient of a matrix's weights. */
  double mostDensityOfGradients() {
    return mostDensityOfGradients;
  }

  /** The same for images that are convolved: native convolutions are harder to beat. */
  double mostDensityOfImages() {
    return mostDensityOfImages;
  }

  /** Whether a product of so many multiplications is worth looking for spikes. */
  boolean looksAt(double multiplications) {
    return multiplications >= leastWork;
  }

  private static final class Chosen {

    private static final SpikeChoice CHOICE = named(System.getProperty(PROPERTY));
  }
}

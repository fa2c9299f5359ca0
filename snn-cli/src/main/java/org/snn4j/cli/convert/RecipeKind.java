// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Locale;

/** How a network can be converted, with what holds unless the user says otherwise. */
enum RecipeKind {
  /** ReLUs become neurons, thresholds by a statistic of activations. */
  RATE("rate coding", 50, 1000, 100),
  /** ReLUs become neurons, thresholds balanced channel by channel, a little with each batch. */
  LTB("local threshold balancing", 50, 1000, 25),
  /** Transformers become temporal differences. */
  TD("temporal differences", 8, 0, 64),
  /** Transformers become spatio-temporal approximations; the numbers of SpikingJelly's example. */
  STA("spatio-temporal approximation", 8, 2048, 64);

  private final String words;
  private final int steps;
  private final int calibration;
  private final int batch;

  RecipeKind(String words, int steps, int calibration, int batch) {
    this.words = words;
    this.steps = steps;
    this.calibration = calibration;
    this.batch = batch;
  }

  /** The word after {@code --recipe}. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In a few words, for messages. */
  String words() {
    return words;
  }

  /** T. */
  int steps() {
    return steps;
  }

  /** Calibration images; 0 where nothing is calibrated. */
  int calibration() {
    return calibration;
  }

  /** Images in a batch. */
  int batch() {
    return batch;
  }

  /** Whether the converted network has neurons that take one step per call. */
  boolean hasNeurons() {
    return this == RATE || this == LTB;
  }
}

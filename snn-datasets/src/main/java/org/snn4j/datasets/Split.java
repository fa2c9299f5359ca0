// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets;

/**
 * The two parts of the data that training needs.
 *
 * @param training what the network learns from
 * @param validation what it is judged by; shares no sample with the training part
 */
public record Split(Dataset training, Dataset validation) {

  /** Checks that both parts hold the same kind of data. */
  public Split {
    requireSame("sample shapes", training.sampleShape(), validation.sampleShape());
    requireSame("classes", training.classes(), validation.classes());
  }

  private static void requireSame(String what, Object training, Object validation) {
    if (!training.equals(validation)) {
      throw new IllegalArgumentException(
          "Split: training and validation must have the same "
              + what
              + " but have "
              + training
              + " and "
              + validation);
    }
  }
}

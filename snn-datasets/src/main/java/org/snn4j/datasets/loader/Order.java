// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

/** The order in which an epoch goes through the samples. */
public enum Order {
  /** By index, the same in each epoch. */
  AS_STORED,
  /** Random, another in each epoch. */
  SHUFFLED
}

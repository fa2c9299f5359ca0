// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

/** What becomes of an epoch's last samples when they do not fill a batch. */
public enum LastBatch {
  /** They make a smaller batch. */
  KEEP,
  /** They are left out of this epoch. */
  DROP
}

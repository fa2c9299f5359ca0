// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import com.google.common.collect.ImmutableList;

/** The published depths of VGG: convolutions in each of its five stages. */
public enum VggDepth {
  /** Configuration A. */
  VGG11(1, 1, 2, 2, 2),
  /** Configuration B. */
  VGG13(2, 2, 2, 2, 2),
  /** Configuration D. */
  VGG16(2, 2, 3, 3, 3),
  /** Configuration E. */
  VGG19(2, 2, 4, 4, 4);

  private final ImmutableList<Integer> convolutions;

  VggDepth(Integer... convolutions) {
    this.convolutions = ImmutableList.copyOf(convolutions);
  }

  /** Convolutions in each stage. */
  public ImmutableList<Integer> convolutions() {
    return convolutions;
  }
}

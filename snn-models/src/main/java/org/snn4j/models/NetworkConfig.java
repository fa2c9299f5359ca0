// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;

/**
 * The sizes of a network that classifies images or frames of events, from which it can be built.
 *
 * <p>T is the number of time steps, N of samples, K of classes. What {@link #build} gives takes
 * images {@code [N, C, H, W]}, each shown T times, or sequences {@code [T, N, C, H, W]}, and
 * returns the logits {@code [T, N, K]} of every step; their mean over time decides the class.
 */
public interface NetworkConfig {

  /** A new network with weights drawn by the given source. */
  Module build(Init init);

  /** The shape {@code [C, H, W]} of one image or one frame. */
  Shape imageShape();

  /** The number of classes K. */
  int classes();

  /** The number of time steps T. */
  int timeSteps();

  /** In a few words, for messages. */
  String describe();

  /** Whether it takes samples of a shape: images, or as many of them as it has time steps. */
  default boolean takes(Shape sample) {
    return sample.equals(imageShape()) || sample.equals(imageShape().insert(0, timeSteps()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * The frames that a network sees.
 *
 * @param stack the frames; shared
 */
public record StackedFrames(FrameStack stack) implements FrameSource {

  @Override
  public int frames() {
    return stack.t();
  }

  @Override
  public SensorSize size() {
    return new SensorSize(stack.h(), stack.w());
  }

  @Override
  public void read(int frame, float[] into) {
    System.arraycopy(stack.values(), frame * values(), into, 0, values());
  }
}

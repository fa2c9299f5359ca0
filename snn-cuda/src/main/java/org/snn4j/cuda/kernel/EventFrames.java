// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/** Events counted in frames. */
public final class EventFrames {

  private final KernelDevice device;
  private final KernelProgram program = KernelProgram.of("event_frames", KernelOptions.none());

  /**
   * Columns of events.
   *
   * @param x columns of pixels, 16 bits without a sign
   * @param y rows of pixels, 16 bits without a sign
   * @param p polarities, 8 bits, 0 or not
   * @param count events, 1 or more
   */
  public record Events(DeviceMemory x, DeviceMemory y, DeviceMemory p, long count) {}

  /**
   * Frames {@code [F, 2, H, W]}.
   *
   * @param count F
   * @param height H
   * @param width W
   */
  public record Size(int count, int height, int width) {}

  /** On a device. */
  public EventFrames(KernelDevice device) {
    this.device = device;
  }

  /**
   * Adds 1 to the pixel of every event.
   *
   * @param bounds F + 1 places, 64 bits each, that do not fall: frame f takes the events from
   *     bounds[f] to bounds[f + 1], without it
   * @param frames floats, 0 before
   */
  public void run(Events events, DeviceMemory bounds, Size size, DeviceMemory frames) {
    device.launch(
        program.kernel(),
        Grid.ofThreads(events.count()),
        Argument.at(events.x()),
        Argument.at(events.y()),
        Argument.at(events.p()),
        Argument.at(bounds),
        Argument.at(frames),
        Argument.of(events.count()),
        Argument.of(size.count()),
        Argument.of(size.height()),
        Argument.of(size.width()));
  }
}

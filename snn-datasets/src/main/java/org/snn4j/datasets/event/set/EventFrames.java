// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * Frames {@code [T, 2, H, W]} of recordings, made from the events whenever a sample is read. T is
 * the number of frames, channel 0 counts events of polarity 0 and channel 1 those of polarity 1.
 *
 * @param recordings the recordings
 * @param form how frames are made of them
 */
public record EventFrames(Recordings recordings, FrameForm form) implements Dataset {

  @Override
  public String name() {
    return recordings.name();
  }

  @Override
  public int size() {
    return recordings.size();
  }

  @Override
  public Shape sampleShape() {
    return shape(recordings.sensor(), form);
  }

  @Override
  public List<String> classes() {
    return recordings.classes();
  }

  @Override
  public int label(int index) {
    return recordings.list().get(index).label();
  }

  @Override
  public void read(int index, float[] into) {
    Recording recording = recordings.list().get(index);
    FrameStack stack;
    try {
      stack = form.of(recording.events(), recordings.sensor());
    } catch (IllegalArgumentException wrong) {
      throw new DataFileException(
          "The recording '" + recording.key() + "' makes no frames: " + wrong.getMessage(), wrong);
    }
    int length = Math.toIntExact(sampleShape().length());
    int there = Math.min(length, stack.values().length);
    System.arraycopy(stack.values(), 0, into, 0, there);
    Arrays.fill(into, there, length, 0);
  }

  static Shape shape(SensorSize sensor, FrameForm form) {
    return Shape.of(form.frames(), FrameStack.CHANNELS, sensor.height(), sensor.width());
  }
}

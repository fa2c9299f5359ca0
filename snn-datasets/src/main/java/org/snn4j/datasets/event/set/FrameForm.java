// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.frame.Framing;

/**
 * How the recordings of a data set become samples {@code [T, 2, H, W]}, and what the folder of such
 * frames is called.
 *
 * @param folder the folder's name, SpikingJelly's where it has such frames
 * @param framing makes the frames
 * @param frames T of a sample. A recording with fewer frames gets zero frames at its end; of one
 *     with more only the first T are in the sample
 * @param variable whether recordings have different numbers of frames; a frame file's name ends in
 *     {@code _NUMBER} then
 */
public record FrameForm(String folder, Framing framing, int frames, boolean variable) {

  /** Checks the values. */
  public FrameForm {
    if (frames < 1) {
      throw new IllegalArgumentException("FrameForm: frames must be 1 or more but is " + frames);
    }
    if (!folder.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException(
          "FrameForm: folder must be a plain name of letters, digits, '_', '.' and '-' but is '"
              + folder
              + "'");
    }
  }

  /** T frames with the same number of events each. */
  public static FrameForm byNumber(int frames) {
    return new FrameForm(
        "frames_number_" + frames + "_split_by_number", Framing.byNumber(frames), frames, false);
  }

  /** T frames of the same duration. */
  public static FrameForm byTime(int frames) {
    return new FrameForm(
        "frames_number_" + frames + "_split_by_time", Framing.byTime(frames), frames, false);
  }

  /**
   * Frames of so many microseconds each.
   *
   * @param frames T of a sample
   */
  public static FrameForm byDuration(long microseconds, int frames) {
    return new FrameForm(
        "duration_" + microseconds, Framing.byDuration(microseconds), frames, true);
  }

  /** The frames of one recording, all of them. */
  public FrameStack of(Events events, SensorSize sensor) {
    return framing.frames(events, sensor);
  }

  /** The name of the file with a recording's frames, below {@link #folder}. */
  public String file(String key, int itsFrames) {
    return key + (variable ? "_" + itsFrames : "") + ".npz";
  }
}

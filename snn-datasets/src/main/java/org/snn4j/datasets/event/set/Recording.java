// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;

/**
 * One labelled recording.
 *
 * @param key its place in a prepared tree without the ending, such as {@code train/3/user01_led_0}:
 *     the part if the data set has parts, the class's folder, the name
 * @param label its class
 * @param source its events
 */
public record Recording(String key, int label, EventSource source) {

  /** The events. */
  public Events events() {
    return source.read();
  }

  /** One whose events are not here, but its frames. */
  static Recording ofFrames(String key, int label) {
    return new Recording(
        key,
        label,
        () -> {
          throw new DataFileException(
              "The recording '" + key + "' is known by its frames only; its events are not here");
        });
  }

  /** The name of the class's folder. */
  public String classFolder() {
    return classFolder(key);
  }

  /** The name of the class's folder in a key. */
  static String classFolder(String key) {
    int end = key.lastIndexOf('/');
    return key.substring(key.lastIndexOf('/', end - 1) + 1, end);
  }
}

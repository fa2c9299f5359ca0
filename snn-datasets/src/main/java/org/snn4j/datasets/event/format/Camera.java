// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.datasets.event.SensorSize;

/** The sensors of cameras, by the names in AEDAT 3.1. */
final class Camera {

  /** What 15 bits can name. */
  static final SensorSize LARGEST = new SensorSize(1 << 15, 1 << 15);

  private static final ImmutableMap<String, SensorSize> PREFIXES =
      ImmutableMap.of(
          "DVS128", new SensorSize(128, 128),
          "eDVS", new SensorSize(128, 128),
          "DAVIS240", new SensorSize(180, 240),
          "DAVIS128", new SensorSize(128, 128),
          "DAVIS346", new SensorSize(260, 346),
          "DAVIS640", new SensorSize(480, 640));

  private static final Pattern SIZED = Pattern.compile("Sensor (\\d{1,5})x(\\d{1,5})");

  private Camera() {}

  /** The size of a camera's sensor, the largest one where the name tells nothing. */
  static SensorSize size(String name) {
    for (Map.Entry<String, SensorSize> known : PREFIXES.entrySet()) {
      if (name.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    Matcher sized = SIZED.matcher(name);
    if (sized.matches()) {
      int width = Integer.parseInt(sized.group(1));
      int height = Integer.parseInt(sized.group(2));
      boolean isPossible = width > 0 && height > 0 && LARGEST.contains(width - 1, height - 1);
      return isPossible ? new SensorSize(height, width) : LARGEST;
    }
    return LARGEST;
  }

  /** A name that tells a sensor's size. */
  static String name(SensorSize sensor) {
    for (Map.Entry<String, SensorSize> known : PREFIXES.entrySet()) {
      if (known.getValue().equals(sensor)) {
        return known.getKey();
      }
    }
    return "Sensor " + sensor.width() + "x" + sensor.height();
  }
}

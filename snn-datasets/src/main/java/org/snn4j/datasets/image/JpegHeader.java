// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a JPEG file's segments before the first scan say of its colours.
 *
 * @param components the frame's number of components; 0 if there is no frame
 * @param transform Adobe's: 0 none, 1 YCbCr, 2 YCCK; -1 without an Adobe marker
 * @param profiles where the file names colour profiles
 */
record JpegHeader(int components, int transform, List<Integer> profiles) {

  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int START_OF_SCAN = 0xda;
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PROFILE = "ICC_PROFILE".getBytes(StandardCharsets.US_ASCII);

  /** Walks the segments; a damaged file yields what was found so far. */
  static JpegHeader read(byte[] file) {
    int components = 0;
    int transform = -1;
    List<Integer> profiles = new ArrayList<>();
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
      if (marker == START_OF_SCAN || length < 2) {
        break;
      }
      if (isFrame(marker) && at + 10 <= file.length) {
        components = file[at + 9] & 0xff;
      } else if (marker == APP14 && at + 16 <= file.length && begins(file, at + 4, ADOBE)) {
        transform = file[at + 15] & 0xff;
      } else if (marker == APP2 && begins(file, at + 4, PROFILE)) {
        profiles.add(at + 4);
      }
      at += 2 + length;
    }
    return new JpegHeader(components, transform, profiles);
  }

  /**
   * The file with its colour profiles made unknown: the JDK's reader would convert values by them,
   * or fail where they are damaged.
   */
  byte[] withoutProfiles(byte[] file) {
    if (profiles.isEmpty()) {
      return file;
    }
    byte[] copy = file.clone();
    for (int at : profiles) {
      copy[at] = 'x';
    }
    return copy;
  }

  private static boolean begins(byte[] file, int at, byte[] text) {
    int end = at + text.length;
    return end <= file.length && Arrays.equals(file, at, end, text, 0, text.length);
  }

  /** SOF0 to SOF15, without the tables DHT, JPG and DAC among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}

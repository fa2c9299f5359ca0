// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.util.Locale;
import java.util.Map;

/**
 * What a network saw in one sample.
 *
 * @param index the sample's number, from 0 on
 * @param label its class
 * @param prediction the class that the network found
 * @param probability that the network gives it, in [0, 1]
 * @param picture the sample
 * @param attentions by the path of each attention, in the order of the blocks
 */
record Look(
    int index,
    String label,
    String prediction,
    double probability,
    SamplePicture picture,
    Map<String, AttentionField> attentions) {

  /** A name for a picture's file. */
  String fileName() {
    return String.format(
        Locale.ROOT,
        "sample-%05d_label-%s_predicted-%s.png",
        index,
        plain(label),
        plain(prediction));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}

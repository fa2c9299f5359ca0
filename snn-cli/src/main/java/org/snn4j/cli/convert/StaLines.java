// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.math.BigDecimal;
import java.util.Locale;

/** The lines that SpikingJelly's example of a transformer's conversion prints. */
final class StaLines {

  private StaLines() {}

  /** {@code BASELINE {"top1": 0.81068, "top5": 0.95318, "total": 50000, "seconds": 115.39}}. */
  static String baseline(Score ann) {
    return "BASELINE " + json(ann);
  }

  /** {@code STA_SPIKING_ENCODER_T8_S05 {...}}: mode, steps, and the scale without its dot. */
  static String converted(String mode, int steps, double scale, Score snn) {
    return String.format(
        Locale.ROOT,
        "STA_%s_T%d_S%s %s",
        mode.toUpperCase(Locale.ROOT),
        steps,
        plain(scale).replace(".", ""),
        json(snn));
  }

  /** {@code DROP 0.00478}: a share, not points. */
  static String drop(Score ann, Score snn) {
    return "DROP " + plain(ann.top1() - snn.top1());
  }

  private static String json(Score score) {
    return String.format(
        Locale.ROOT,
        "{\"top1\": %s, \"top5\": %s, \"total\": %d, \"seconds\": %s}",
        plain(score.top1()),
        plain(score.top5()),
        score.total(),
        plain(score.seconds()));
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).toPlainString();
  }
}

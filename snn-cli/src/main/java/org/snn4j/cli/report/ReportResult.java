// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.file.Path;

/**
 * What {@code snn report --json} prints.
 *
 * @param command always {@code report}
 * @param status always {@code finished}
 * @param file the page's absolute path
 * @param samples how many the network saw for it
 * @param accuracy share of them classified right, in [0, 1]
 */
record ReportResult(String command, String status, String file, long samples, double accuracy) {

  static ReportResult of(Path file, Examination found) {
    return new ReportResult(
        "report",
        "finished",
        file.toAbsolutePath().normalize().toString(),
        found.confusion().samples(),
        found.confusion().accuracy());
  }
}

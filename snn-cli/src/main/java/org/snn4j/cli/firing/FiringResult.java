// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.firing;

import java.util.List;
import org.snn4j.models.energy.FiringReport;

/**
 * What {@code snn firing-rate --json} prints.
 *
 * @param command always {@code firing-rate}
 * @param status always {@code finished}
 * @param checkpoint absolute path of the checkpoint
 * @param data name of the samples
 * @param samples how many were shown
 * @param timeSteps T
 * @param layers for each layer its path, its name, and for each time step the share of outputs that
 *     are not zero and the mean output
 */
record FiringResult(
    String command,
    String status,
    String checkpoint,
    String data,
    long samples,
    int timeSteps,
    List<FiringReport.Line> layers) {}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.eval;

/**
 * What {@code snn eval --json} prints.
 *
 * @param command always {@code eval}
 * @param status always {@code finished}
 * @param loss mean loss
 * @param accuracy share classified right, in [0, 1]
 * @param samples number of samples
 * @param seconds duration of the evaluation
 * @param checkpoint absolute path of the checkpoint
 * @param data name of the samples
 * @param epochs epochs that the network was trained for
 */
record EvalResult(
    String command,
    String status,
    double loss,
    double accuracy,
    long samples,
    double seconds,
    String checkpoint,
    String data,
    long epochs) {}

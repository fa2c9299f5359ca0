// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.info;

import java.util.List;

/**
 * What {@code snn info --json} prints.
 *
 * @param command always {@code info}
 * @param status always {@code finished}
 * @param model the network in words
 * @param layers its layers in the order of computation, then those that nothing runs
 * @param parameters learnable values
 * @param macs multiplications with weights for one sample
 */
record InfoResult(
    String command, String status, String model, List<Layer> layers, long parameters, long macs) {

  /**
   * One layer.
   *
   * @param output shape of its output for one sample; empty if nothing runs it
   */
  record Layer(String path, String type, List<Long> output, long parameters, long macs) {}
}

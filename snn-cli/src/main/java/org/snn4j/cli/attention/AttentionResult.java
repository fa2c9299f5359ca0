// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.util.List;

/**
 * What {@code snn attention-map --json} prints.
 *
 * @param command always {@code attention-map}
 * @param status always {@code finished}
 * @param checkpoint absolute path of the checkpoint
 * @param data name of the samples
 * @param out absolute path of the pictures' folder
 * @param samples what was drawn
 */
record AttentionResult(
    String command,
    String status,
    String checkpoint,
    String data,
    String out,
    List<Sample> samples) {

  /**
   * One sample.
   *
   * @param index its number, from 0 on
   * @param label its class
   * @param prediction the class that the network found
   * @param file name of the picture
   * @param maps of the attentions, the first block's first
   */
  record Sample(int index, String label, String prediction, String file, List<Tokens> maps) {

    static Sample of(Look look) {
      List<Tokens> maps =
          look.attentions().entrySet().stream()
              .map(each -> Tokens.of(each.getKey(), each.getValue()))
              .toList();
      return new Sample(look.index(), look.label(), look.prediction(), look.fileName(), maps);
    }
  }

  /**
   * One attention.
   *
   * @param path of the attention in the network
   * @param rows tokens above one another
   * @param columns tokens beside one another
   * @param values row by row: the share of channels and time steps at which a token has a spike
   */
  record Tokens(String path, int rows, int columns, double[] values) {

    static Tokens of(String path, AttentionField field) {
      return new Tokens(path, field.grid().rows(), field.grid().columns(), field.values());
    }
  }
}

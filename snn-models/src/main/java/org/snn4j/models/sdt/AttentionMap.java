// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;

/**
 * Where a {@link SpikeDrivenSelfAttention} looks: how often the tokens' queries pass its mask.
 *
 * <p>Let a pass be watched by it, run the network, and ask. The steps of all calls so far count;
 * {@link #clear} starts anew. For the picture, enlarge a map to the size of the image.
 */
public final class AttentionMap implements Monitor {

  private final SpikeDrivenSelfAttention attention;
  private final Module masked;
  private final Module mask;
  private long steps;
  private Sums queries;
  private Sums channels;

  /** Sums over time of {@code [N, C, H, W]}, row-major. */
  private record Sums(int samples, int channels, int height, int width, double[] values) {}

  /** Of one attention, such as the last of {@link SpikeDrivenTransformer#attentions}. */
  public AttentionMap(SpikeDrivenSelfAttention attention) {
    this.attention = attention;
    this.masked = attention.children().get("x_after_qkv");
    this.mask = attention.children().get("talking_heads_lif");
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    if (module == masked) {
      queries = add(queries, output, (int) output.size(3), (int) output.size(4));
      steps += output.size(0);
    } else if (module == mask) {
      channels = add(channels, output, 1, 1);
    }
  }

  /** Forgets what was seen. */
  public void clear() {
    steps = 0;
    queries = null;
    channels = null;
  }

  /**
   * The maps {@code [N, H, W]} of all heads together: the share of channels and time steps in which
   * a token's query passes, in [0, 1].
   */
  public double[][][] map() {
    return map(0, attention.dim());
  }

  /**
   * The maps {@code [N, H, W]} of one head.
   *
   * @param head from 0 on
   */
  public double[][][] map(int head) {
    requireHead(head);
    int width = attention.dim() / attention.numHeads();
    return map(head * width, (head + 1) * width);
  }

  /**
   * The masks {@code [N, C / heads]} of one head: the share of time steps at which a channel
   * passes, in [0, 1].
   *
   * @param head from 0 on
   */
  public double[][] channelMask(int head) {
    requireHead(head);
    requireSeen();
    int width = attention.dim() / attention.numHeads();
    double[][] shares = new double[channels.samples()][width];
    for (int n = 0; n < shares.length; n++) {
      for (int c = 0; c < width; c++) {
        int at = n * channels.channels() + head * width + c;
        shares[n][c] = channels.values()[at] / steps;
      }
    }
    return shares;
  }

  private double[][][] map(int from, int to) {
    requireSeen();
    double[][][] map = new double[queries.samples()][queries.height()][queries.width()];
    double share = 1.0 / ((to - from) * (double) steps);
    int pixels = queries.height() * queries.width();
    for (int n = 0; n < map.length; n++) {
      for (int c = from; c < to; c++) {
        int start = (n * queries.channels() + c) * pixels;
        for (int pixel = 0; pixel < pixels; pixel++) {
          map[n][pixel / queries.width()][pixel % queries.width()] +=
              share * queries.values()[start + pixel];
        }
      }
    }
    return map;
  }

  private Sums add(Sums before, Tensor output, int height, int width) {
    int samples = (int) output.size(1);
    Sums sums = before;
    if (sums == null) {
      double[] zeros = new double[samples * attention.dim() * height * width];
      sums = new Sums(samples, attention.dim(), height, width, zeros);
    }
    if (sums.samples() != samples || sums.height() != height || sums.width() != width) {
      throw new IllegalStateException(
          "AttentionMap: all calls must have one shape but one differs; clear() between them");
    }
    double[] seen = output.toDoubleArray();
    for (int i = 0; i < seen.length; i++) {
      sums.values()[i % sums.values().length] += seen[i];
    }
    return sums;
  }

  private void requireSeen() {
    if (steps == 0) {
      throw new IllegalStateException(
          "AttentionMap: a network must have run in a pass watched by the map but none has");
    }
  }

  private void requireHead(int head) {
    if (head < 0 || head >= attention.numHeads()) {
      throw new IllegalArgumentException(
          "AttentionMap: head must be between 0 and "
              + (attention.numHeads() - 1)
              + " but is "
              + head);
    }
  }
}

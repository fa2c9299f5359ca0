// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;

/**
 * How often neurons fire at each token: the mean over time steps, heads and channels of what one
 * module gives, in [0, 1] where that is spikes.
 *
 * <p>Let a pass be watched by it, run the network, and ask. The steps of all calls so far count;
 * {@link #clear} starts anew.
 */
public final class TokenMap implements Monitor {

  private static final int TOKENS_FIRST = 0;

  private final Module spikes;
  private final int tokenAxes;
  private double[][] sums;
  private double counted;

  private TokenMap(Module spikes, int tokenAxes) {
    this.spikes = spikes;
    this.tokenAxes = tokenAxes;
  }

  /** Of a module that gives {@code [T, N, ..., L]}, L tokens. */
  public static TokenMap ofTokensLast(Module spikes) {
    return new TokenMap(spikes, 1);
  }

  /** Of a module that gives {@code [T, N, C, H, W]}, of which each pixel is a token. */
  public static TokenMap ofPixels(Module spikes) {
    return new TokenMap(spikes, 2);
  }

  /** Of a module that gives {@code [T, N, L, C]}, L tokens. */
  public static TokenMap ofTokensFirst(Module spikes) {
    return new TokenMap(spikes, TOKENS_FIRST);
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    if (module == spikes) {
      add(output);
    }
  }

  /** Forgets what was seen. */
  public void clear() {
    sums = null;
    counted = 0;
  }

  /**
   * The maps {@code [N, L]}.
   *
   * @throws IllegalStateException if nothing was seen
   */
  public double[][] map() {
    if (sums == null) {
      throw new IllegalStateException(
          "TokenMap: a network must have run in a pass watched by the map but none has");
    }
    double[][] map = new double[sums.length][sums[0].length];
    for (int n = 0; n < map.length; n++) {
      for (int token = 0; token < map[n].length; token++) {
        map[n][token] = sums[n][token] / counted;
      }
    }
    return map;
  }

  private void add(Tensor output) {
    int samples = (int) output.size(1);
    double[] seen = output.toDoubleArray();
    int each = seen.length / (int) output.size(0) / samples;
    int tokens = tokens(output);
    int block = tokenAxes == TOKENS_FIRST ? each / tokens : 1;
    if (sums == null) {
      sums = new double[samples][tokens];
    }
    if (sums.length != samples || sums[0].length != tokens) {
      throw new IllegalStateException(
          "TokenMap: all calls must have one shape but one differs; clear() between them");
    }
    for (int i = 0; i < seen.length; i++) {
      sums[i / each % samples][i / block % tokens] += seen[i];
    }
    counted += (double) output.size(0) * each / tokens;
  }

  private int tokens(Tensor output) {
    if (tokenAxes == TOKENS_FIRST) {
      return (int) output.size(2);
    }
    long tokens = output.size(-1);
    return (int) (tokenAxes == 2 ? tokens * output.size(-2) : tokens);
  }
}

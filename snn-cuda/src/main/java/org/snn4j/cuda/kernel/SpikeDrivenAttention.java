// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/**
 * Mask and sum: spike-driven self-attention of B images with L tokens and C channels, in which
 * nothing is multiplied but by 0 or 1. B is at most 65535.
 *
 * <p>The backward pass is made of the same two: {@code gk = masked(v, gCounts)}, {@code gv =
 * masked(k, gCounts)}, {@code gq = masked(g, mask)}, {@code gMask = maskAndSum(g, q)}.
 */
public final class SpikeDrivenAttention {

  private final KernelDevice device;
  private final KernelProgram program = KernelProgram.of("mask_and_sum", KernelOptions.none());

  /**
   * The sizes of a batch.
   *
   * @param images B
   * @param tokens L
   * @param channels C
   */
  public record Size(int images, int tokens, int channels) {}

  /** On a device. */
  public SpikeDrivenAttention(KernelDevice device) {
    this.device = device;
  }

  /** {@code counts [B, C]}: the sums over tokens of {@code k * v}, both {@code [B, L, C]}. */
  public void maskAndSum(DeviceMemory k, DeviceMemory v, Size size, DeviceMemory counts) {
    device.launch(
        program.kernel(),
        Grid.ofColumns(size.channels(), size.images(), 1),
        Argument.at(k),
        Argument.at(v),
        Argument.at(counts),
        Argument.of(size.tokens()),
        Argument.of(size.channels()));
  }

  /** {@code y [B, L, C] = q [B, L, C] * mask [B, 1, C]}. */
  public void masked(DeviceMemory q, DeviceMemory mask, Size size, DeviceMemory y) {
    long length = (long) size.images() * size.tokens() * size.channels();
    device.launch(
        program.kernel("masked"),
        Grid.ofThreads(length),
        Argument.at(q),
        Argument.at(mask),
        Argument.at(y),
        Argument.of(length),
        Argument.of(size.tokens()),
        Argument.of(size.channels()));
  }
}

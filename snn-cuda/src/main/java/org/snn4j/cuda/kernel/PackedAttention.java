// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/** Spiking self-attention of spikes packed in bits, counted by population counts. */
public final class PackedAttention {

  private final KernelDevice device;
  private final KernelProgram packing = KernelProgram.of("pack_spikes", KernelOptions.none());
  private final KernelProgram attention = KernelProgram.of("spike_attention", KernelOptions.none());

  /**
   * The sizes of a batch.
   *
   * @param heads B, images times heads, at most 65535
   * @param tokens L
   * @param width D, channels of a head
   */
  public record Size(int heads, int tokens, int width) {

    /** Words of 32 bits that hold a row. */
    public int words() {
      return (width + 31) / 32;
    }
  }

  /** On a device. */
  public PackedAttention(KernelDevice device) {
    this.device = device;
  }

  /** Floats {@code [R, D]} to bits {@code [R, ceil(D / 32)]}, set where a float is not 0. */
  public void pack(DeviceMemory spikes, long rows, int width, DeviceMemory words) {
    device.launch(
        packing.kernel(),
        Grid.ofThreads(rows * Grid.blocks(width, 32)),
        Argument.at(spikes),
        Argument.at(words),
        Argument.of(rows),
        Argument.of(width));
  }

  /** {@code y [B, L, D] = (q k^T) v * scale} of packed q, k, v. */
  public void attend(
      DeviceMemory q, DeviceMemory k, DeviceMemory v, Size size, float scale, DeviceMemory y) {
    int queries = Math.toIntExact(Grid.blocks(size.tokens(), 8));
    device.launch(
        attention.kernel(),
        Grid.ofColumns(size.width(), queries, size.heads()),
        Argument.at(q),
        Argument.at(k),
        Argument.at(v),
        Argument.at(y),
        Argument.of(size.tokens()),
        Argument.of(size.width()),
        Argument.of(size.words()),
        Argument.of(scale));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.cuda.source.Kernel;

/** Notes launches and runs nothing; its memory has a number and no content. */
public final class RecordingDevice implements KernelDevice {

  private final List<Launch> launches = new ArrayList<>();
  private int open;

  /** One launch. */
  public record Launch(Kernel kernel, Grid grid, List<Argument> arguments) {}

  /** What was launched, in order. */
  public List<Launch> launches() {
    return launches;
  }

  /** How much memory was not given back. */
  public int open() {
    return open;
  }

  /** Memory at an address. */
  public static DeviceMemory at(long address) {
    return CudaMemory.borrowed(address, 1 << 20);
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    open++;
    return new Own(256L * open, bytes);
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Argument... arguments) {
    launches.add(new Launch(kernel, grid, List.of(arguments)));
  }

  @Override
  public void synchronize() {}

  @Override
  public void close() {}

  private final class Own implements DeviceMemory {

    private final long address;
    private final long bytes;

    Own(long address, long bytes) {
      this.address = address;
      this.bytes = bytes;
    }

    @Override
    public long address() {
      return address;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void write(ByteBuffer from) {}

    @Override
    public void read(ByteBuffer into) {}

    @Override
    public void close() {
      open--;
    }
  }
}

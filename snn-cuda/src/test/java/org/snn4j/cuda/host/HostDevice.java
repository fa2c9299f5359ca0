// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.Argument.Field;
import org.snn4j.cuda.device.Argument.Place;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.Kernel;
import org.snn4j.cuda.source.KernelProgram;

/** Runs every launch as a process: the kernel compiled as C++ with the host shim. */
final class HostDevice implements KernelDevice {

  private final HostCompiler compiler;
  private final Map<KernelProgram, HostProgram> programs = new HashMap<>();
  private int memories;

  HostDevice(HostCompiler compiler) {
    this.compiler = compiler;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    // A number that four floats may be read at, as of memory that a GPU's driver gives.
    return new HostMemory(256L * ++memories, bytes);
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Argument... arguments) {
    Map<DeviceMemory, Integer> numbers = new HashMap<>();
    Map<Integer, HostMemory> buffers = new HashMap<>();
    for (Argument argument : arguments) {
      for (Field field : argument.fields()) {
        if (field instanceof Place place && place.memory() != null) {
          int number = numbers.computeIfAbsent(place.memory(), any -> numbers.size() + 1);
          buffers.put(number, (HostMemory) place.memory());
        }
      }
    }
    Request request = new Request();
    request.text(kernel.entry());
    request.ints(grid.x(), grid.y(), grid.z(), grid.columns(), grid.rows(), 1);
    request.ints(buffers.size());
    for (int i = 1; i <= buffers.size(); i++) {
      request.longs(buffers.get(i).bytes());
      request.bytes(buffers.get(i).content());
    }
    request.ints(arguments.length);
    for (Argument argument : arguments) {
      request.argument(argument, numbers);
    }
    ByteBuffer answer = program(kernel.program()).run(request.out.toByteArray());
    for (int i = 1; i <= buffers.size(); i++) {
      answer.get(buffers.get(i).content());
    }
  }

  private HostProgram program(KernelProgram program) {
    return programs.computeIfAbsent(program, compiler::program);
  }

  @Override
  public void synchronize() {}

  @Override
  public void close() {}

  /** What the process reads. */
  private static final class Request {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void bytes(byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    void ints(int... values) {
      for (int value : values) {
        bytes(ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
      }
    }

    void longs(long value) {
      bytes(ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).array());
    }

    void text(String text) {
      byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      ints(bytes.length);
      bytes(bytes);
    }

    /** The bytes with numbers of buffers in place of addresses, and where those lie. */
    void argument(Argument argument, Map<DeviceMemory, Integer> numbers) {
      ByteBuffer bytes = ByteBuffer.wrap(argument.bytes()).order(ByteOrder.nativeOrder());
      List<Integer> places = argument.pointers();
      List<Field> pointers =
          argument.fields().stream().filter(field -> field instanceof Place).toList();
      for (int i = 0; i < places.size(); i++) {
        DeviceMemory memory = ((Place) pointers.get(i)).memory();
        bytes.putLong(places.get(i), memory == null ? 0 : numbers.get(memory));
      }
      ints(bytes.capacity());
      bytes(bytes.array());
      ints(places.size());
      places.forEach(this::ints);
    }
  }
}

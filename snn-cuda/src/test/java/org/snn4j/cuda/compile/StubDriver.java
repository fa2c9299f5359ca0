// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A driver library without a single function, so that CUDA's Java classes load on a machine without
 * a GPU: an ELF file of a header, three program headers, a dynamic section, names and an empty
 * symbol. What is asked of it fails when it is called.
 */
final class StubDriver {

  static final String FILE = "libcuda.so.1";

  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int DYNAMIC = HEADER + 3 * PROGRAM_HEADER;
  private static final int ENTRIES = 7;
  private static final int SYMBOLS = DYNAMIC + 16 * ENTRIES;
  private static final int SYMBOL = 24;
  private static final int NAMES = SYMBOLS + SYMBOL;
  private static final byte[] NAME = ("\0" + FILE + "\0").getBytes(StandardCharsets.US_ASCII);
  private static final int HASH = (NAMES + NAME.length + 7) / 8 * 8;
  private static final int END = HASH + 16;

  private static final int LOAD = 1;
  private static final int DYNAMIC_SECTION = 2;
  private static final int STACK = 0x6474e551;

  private StubDriver() {}

  /** Writes the library for x86-64 Linux into a folder. */
  static Path write(Path folder) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
    header(file);
    programHeader(file, LOAD, 6, 0, END, 4096);
    programHeader(file, DYNAMIC_SECTION, 6, DYNAMIC, 16 * ENTRIES, 8);
    programHeader(file, STACK, 6, 0, 0, 16);
    dynamic(file);
    file.position(NAMES).put(NAME);
    // One bucket that holds nothing, one symbol that is none.
    file.position(HASH);
    file.putInt(1).putInt(1).putInt(0).putInt(0);
    return Files.write(folder.resolve(FILE), file.array());
  }

  private static void header(ByteBuffer file) {
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 3).putShort((short) 62).putInt(1);
    file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 3);
    file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
  }

  private static void programHeader(
      ByteBuffer file, int type, int flags, long at, long length, long alignment) {
    file.putInt(type).putInt(flags);
    file.putLong(at).putLong(at).putLong(at).putLong(length).putLong(length).putLong(alignment);
  }

  private static void dynamic(ByteBuffer file) {
    file.putLong(14).putLong(1);
    file.putLong(4).putLong(HASH);
    file.putLong(5).putLong(NAMES);
    file.putLong(6).putLong(SYMBOLS);
    file.putLong(10).putLong(NAME.length);
    file.putLong(11).putLong(SYMBOL);
    file.putLong(0).putLong(0);
  }
}

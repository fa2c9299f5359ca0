// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.snn4j.datasets.event.Events;

/** Makes AEDAT 4 files with the builder of FlatBuffers and packers that are not the reader's. */
final class Aedat4Maker {

  private static final int STREAM_WITH_EVENTS = 0;
  private static final int STREAM_WITHOUT = 2;

  private final Aedat4Compression compression;
  private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
  private final List<long[]> index = new ArrayList<>();
  private Parameters lz4 = frames(true, false, true);
  private String xml = streams(stream(0, "EVTS", 17, 13) + stream(2, "IMUS", 17, 13));

  Aedat4Maker(Aedat4Compression compression) {
    this.compression = compression;
  }

  Aedat4Maker lz4(boolean contentChecksum, boolean blockChecksum, boolean linked) {
    lz4 = frames(contentChecksum, blockChecksum, linked);
    return this;
  }

  private static Parameters frames(boolean contentChecksum, boolean blockChecksum, boolean linked) {
    return new Parameters(
        BlockSize.K64,
        contentChecksum,
        blockChecksum,
        linked,
        BlockLZ4CompressorOutputStream.createParameterBuilder().tunedForSpeed().build());
  }

  Aedat4Maker xml(String text) {
    xml = text;
    return this;
  }

  static String streams(String nodes) {
    return "<dv version=\"2.0\"><node name=\"outInfo\" path=\"/outInfo/\">"
        + nodes
        + "</node></dv>";
  }

  static String stream(int id, String type, int width, int height) {
    return String.format(
        "<node name=\"%d\"><attr key=\"originalOutputName\" type=\"string\">out%d</attr>"
            + "<attr key=\"typeIdentifier\" type=\"string\">%s</attr><node name=\"info\">"
            + "<attr key=\"sizeX\" type=\"int\">%d</attr>"
            + "<attr key=\"sizeY\" type=\"int\">%d</attr></node></node>",
        id, id, type, width, height);
  }

  Aedat4Maker events(Events events) throws IOException {
    return events(STREAM_WITH_EVENTS, events);
  }

  Aedat4Maker events(int stream, Events events) throws IOException {
    return packet(stream, packed(eventPacket(events)), events.length());
  }

  /** A packet that is none of events. */
  Aedat4Maker other(byte[] content) throws IOException {
    return packet(STREAM_WITHOUT, content, 1);
  }

  Aedat4Maker packet(int stream, byte[] content, int elements) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    packets.write(head.putInt(stream).putInt(content.length).array());
    packets.write(content);
    index.add(new long[] {stream, content.length, elements});
    return this;
  }

  /** The file with an index of its packets. */
  byte[] finished() throws IOException {
    int size = header(0).length;
    return joined(header(14 + size + packets.size()), packed(index()));
  }

  /** The file as it is when the recording was cut short. */
  byte[] unfinished() throws IOException {
    return joined(header(-1), new byte[0]);
  }

  private byte[] joined(byte[] header, byte[] end) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII));
    file.write(header);
    packets.writeTo(file);
    file.write(end);
    return file.toByteArray();
  }

  private byte[] header(long dataTable) {
    FlatBufferBuilder builder = new FlatBufferBuilder().forceDefaults(true);
    int text = builder.createString(xml);
    builder.startTable(3);
    builder.addInt(0, List.of(Aedat4Compression.values()).indexOf(compression), 0);
    builder.addLong(1, dataTable, -1);
    builder.addOffset(2, text, 0);
    builder.finishSizePrefixed(builder.endTable(), "IOHE");
    return builder.sizedByteArray();
  }

  static byte[] eventPacket(Events events) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.startVector(16, events.length(), 8);
    for (int i = events.length() - 1; i >= 0; i--) {
      builder.prep(8, 16);
      builder.pad(3);
      builder.putByte((byte) events.p(i));
      builder.putShort((short) events.y(i));
      builder.putShort((short) events.x(i));
      builder.putLong(events.t(i));
    }
    int vector = builder.endVector();
    builder.startTable(1);
    builder.addOffset(0, vector, 0);
    builder.finishSizePrefixed(builder.endTable(), "EVTS");
    return builder.sizedByteArray();
  }

  private byte[] index() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int[] entries = index.stream().mapToInt(entry -> entry(builder, entry)).toArray();
    builder.startVector(4, entries.length, 4);
    for (int i = entries.length - 1; i >= 0; i--) {
      builder.addOffset(entries[i]);
    }
    int vector = builder.endVector();
    builder.startTable(1);
    builder.addOffset(0, vector, 0);
    builder.finishSizePrefixed(builder.endTable(), "FTAB");
    return builder.sizedByteArray();
  }

  private static int entry(FlatBufferBuilder builder, long[] entry) {
    builder.startTable(5);
    builder.addLong(2, entry[2], 0);
    builder.prep(4, 8);
    builder.putInt((int) entry[1]);
    builder.putInt((int) entry[0]);
    builder.addStruct(1, builder.offset(), 0);
    return builder.endTable();
  }

  byte[] packed(byte[] content) throws IOException {
    if (compression == Aedat4Compression.NONE) {
      return content;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private OutputStream packer(OutputStream to) throws IOException {
    return switch (compression) {
      case NONE -> to;
      case LZ4, LZ4_HIGH -> new FramedLZ4CompressorOutputStream(to, lz4);
      case ZSTD, ZSTD_HIGH -> new ZstdOutputStream(to);
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * TensorFlow's {@code Event} message, as far as numbers need it.
 *
 * @param wallTime seconds since 1970
 * @param step the epoch
 * @param scalars numbers by tag, such as {@code accuracy/validation}; empty in the first event of a
 *     file, which tells its version
 */
record ScalarEvent(double wallTime, long step, Map<String, Float> scalars) {

  private static final String VERSION = "brain.Event:2";
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  /** Copies the numbers, in their order. */
  ScalarEvent {
    scalars = new LinkedHashMap<>(scalars);
  }

  byte[] toBytes() {
    return message(
        out -> {
          out.writeDouble(WALL_TIME, wallTime);
          out.writeInt64(STEP, step);
          if (scalars.isEmpty()) {
            out.writeString(FILE_VERSION, VERSION);
          } else {
            out.writeByteArray(SUMMARY, summary());
          }
        });
  }

  private byte[] summary() {
    return message(
        out -> {
          for (Map.Entry<String, Float> each : scalars.entrySet()) {
            out.writeByteArray(
                VALUE,
                message(
                    value -> {
                      value.writeString(TAG, each.getKey());
                      value.writeFloat(SIMPLE_VALUE, each.getValue());
                    }));
          }
        });
  }

  static ScalarEvent of(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    double wallTime = 0;
    long step = 0;
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case WALL_TIME -> wallTime = in.readDouble();
        case STEP -> step = in.readInt64();
        case SUMMARY -> readSummary(in.readBytes(), scalars);
        default -> in.skipField(tag);
      }
    }
    return new ScalarEvent(wallTime, step, scalars);
  }

  private static void readSummary(ByteString bytes, Map<String, Float> into) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == VALUE) {
        readValue(in.readBytes(), into);
      } else {
        in.skipField(tag);
      }
    }
  }

  private static void readValue(ByteString bytes, Map<String, Float> into) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    String name = "";
    float number = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case TAG -> name = in.readString();
        case SIMPLE_VALUE -> number = in.readFloat();
        default -> in.skipField(tag);
      }
    }
    into.put(name, number);
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}

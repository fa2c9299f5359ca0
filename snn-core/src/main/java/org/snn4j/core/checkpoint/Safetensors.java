// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * The safetensors format (github.com/huggingface/safetensors): 8 bytes that give the header's
 * length, a JSON header, and the tensors one after the other, little-endian and row-major.
 *
 * <p>Written are F32, F64 and I64; read are also F16, BF16 (as single precision), the other
 * integers and BOOL (as whole numbers). The same content always gives the same bytes.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param tensors in the order of the file's header
   * @param metadata the notes under {@code __metadata__}
   */
  public record Contents(StateDict tensors, Map<String, String> metadata) {

    /** Copies the notes, keeping their order. */
    public Contents {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
  }

  /**
   * Writes a file whole or not at all: a failure leaves what was there before.
   *
   * @throws CheckpointException if it cannot be written
   */
  public static void write(Path file, StateDict tensors, Map<String, String> metadata) {
    write(new AtomicFile(file), tensors, metadata);
  }

  static void write(AtomicFile file, StateDict tensors, Map<String, String> metadata) {
    List<TensorPlace> inMemoryOrder = layOut(tensors);
    SafetensorsHeader header =
        new SafetensorsHeader(inHeaderOrder(tensors, inMemoryOrder), new TreeMap<>(metadata));
    byte[] bytes = header.toBytes();
    file.write(
        out -> {
          LittleEndianWriter writer = new LittleEndianWriter(out);
          writer.write(new long[] {bytes.length});
          out.write(bytes);
          for (TensorPlace place : inMemoryOrder) {
            writer.write(tensors.entries().get(place.name()));
          }
        });
  }

  /**
   * Reads a file, after checking all of its header.
   *
   * @throws CheckpointException if there is no such file or it breaks the format, saying where
   */
  public static Contents read(Path file) {
    try (SafetensorsInput input = SafetensorsInput.open(file)) {
      SafetensorsHeader header = input.header();
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (TensorPlace place : header.places()) {
        entries.put(place.name(), input.read(place));
      }
      return new Contents(new StateDict(entries), header.metadata());
    } catch (IOException failure) {
      throw new CheckpointException(file, "cannot be read: " + AtomicFile.reason(failure), failure);
    }
  }

  /** Wide elements first, so that every tensor begins at a multiple of its element's size. */
  private static List<TensorPlace> layOut(StateDict tensors) {
    List<Map.Entry<String, Entry>> order = new ArrayList<>(tensors.entries().entrySet());
    order.sort(Comparator.comparingInt(named -> -ElementType.of(named.getValue()).bytes()));
    List<TensorPlace> places = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, Entry> named : order) {
      String name = named.getKey();
      Entry entry = named.getValue();
      if (name.equals(SafetensorsHeader.METADATA)) {
        throw new IllegalArgumentException(
            "Safetensors: a tensor cannot be named '" + name + "', the name of the notes");
      }
      requireComplete(name, entry);
      ElementType type = ElementType.of(entry);
      long end = at + entry.shape().length() * type.bytes();
      places.add(new TensorPlace(name, type, entry.shape(), at, end));
      at = end;
    }
    return places;
  }

  private static List<TensorPlace> inHeaderOrder(StateDict tensors, List<TensorPlace> places) {
    Map<String, TensorPlace> byName = new LinkedHashMap<>();
    places.forEach(place -> byName.put(place.name(), place));
    return tensors.entries().keySet().stream().map(byName::get).toList();
  }

  private static void requireComplete(String name, Entry entry) {
    int values;
    if (entry instanceof Entry.Floats floats) {
      values = floats.values().length;
    } else if (entry instanceof Entry.Doubles doubles) {
      values = doubles.values().length;
    } else {
      values = ((Entry.Longs) entry).values().length;
    }
    if (values != entry.shape().length()) {
      throw new IllegalArgumentException(
          "Safetensors: '"
              + name
              + "' of shape "
              + entry.shape()
              + " must have "
              + entry.shape().length()
              + " values but has "
              + values);
    }
  }
}

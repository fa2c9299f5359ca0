// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One argument of a kernel: a number, a pointer, or a structure of them, laid out as C does.
 *
 * @param fields its parts; one for a number or a pointer
 */
public record Argument(List<Field> fields) {

  /** A part of an argument. */
  public sealed interface Field permits Place, Whole, Count, Real {}

  /** A pointer; {@code memory} is null for none. */
  public record Place(DeviceMemory memory) implements Field {}

  /** A {@code long long}. */
  public record Whole(long value) implements Field {}

  /** An {@code int}. */
  public record Count(int value) implements Field {}

  /** A {@code float}. */
  public record Real(float value) implements Field {}

  /** Copies the list. */
  public Argument {
    fields = List.copyOf(fields);
  }

  /** A structure. */
  public static Argument of(Field... fields) {
    return new Argument(List.of(fields));
  }

  /** A pointer, or null for none. */
  public static Argument at(DeviceMemory memory) {
    return of(new Place(memory));
  }

  /** A {@code long long}. */
  public static Argument of(long value) {
    return of(new Whole(value));
  }

  /** An {@code int}. */
  public static Argument of(int value) {
    return of(new Count(value));
  }

  /** A {@code float}. */
  public static Argument of(float value) {
    return of(new Real(value));
  }

  private static int size(Field field) {
    return field instanceof Place || field instanceof Whole ? Long.BYTES : Integer.BYTES;
  }

  private static int aligned(int at, int size) {
    return (at + size - 1) / size * size;
  }

  /** Where pointers lie, in bytes from the beginning. */
  public List<Integer> pointers() {
    List<Integer> places = new ArrayList<>();
    int at = 0;
    for (Field field : fields) {
      at = aligned(at, size(field));
      if (field instanceof Place) {
        places.add(at);
      }
      at += size(field);
    }
    return places;
  }

  /** The bytes that the kernel gets, pointers being addresses and 0 for none. */
  public byte[] bytes() {
    int end = 0;
    int largest = 1;
    for (Field field : fields) {
      end = aligned(end, size(field)) + size(field);
      largest = Math.max(largest, size(field));
    }
    ByteBuffer bytes = ByteBuffer.allocate(aligned(end, largest)).order(ByteOrder.nativeOrder());
    for (Field field : fields) {
      bytes.position(aligned(bytes.position(), size(field)));
      put(field, bytes);
    }
    return bytes.array();
  }

  private static void put(Field field, ByteBuffer bytes) {
    if (field instanceof Place place) {
      bytes.putLong(place.memory() == null ? 0 : place.memory().address());
    } else if (field instanceof Whole whole) {
      bytes.putLong(whole.value());
    } else if (field instanceof Count count) {
      bytes.putInt(count.value());
    } else if (field instanceof Real real) {
      bytes.putFloat(real.value());
    }
  }
}

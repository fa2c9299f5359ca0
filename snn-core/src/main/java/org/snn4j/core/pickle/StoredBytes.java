// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory of tensors and arrays, perhaps of several.
 *
 * <p>In PyTorch's older format the bytes come after everything that refers to them, so they are
 * filled in later, once.
 */
final class StoredBytes {

  private final long size;
  private ByteBuffer bytes;

  /** With so many bytes to be filled in later. */
  StoredBytes(long size) {
    this.size = size;
  }

  /** Over bytes that are there. */
  StoredBytes(byte[] bytes, ByteOrder order) {
    this(bytes.length);
    fill(bytes, order);
  }

  /** The number of bytes. */
  long size() {
    return size;
  }

  void fill(byte[] values, ByteOrder order) {
    bytes = ByteBuffer.wrap(values).order(order);
  }

  boolean isFilled() {
    return bytes != null;
  }

  /** A view of the bytes in the file's byte order. */
  ByteBuffer bytes() {
    return bytes.duplicate().order(bytes.order());
  }
}

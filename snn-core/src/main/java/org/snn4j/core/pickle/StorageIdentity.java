// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.List;

/**
 * How a pickle refers to the memory of a tensor.
 *
 * @param type the elements, or null if the storage is untyped
 * @param key the storage's name
 * @param elements how many it holds; bytes if it is untyped
 */
record StorageIdentity(PickleType type, String key, long elements) {

  /** Of {@code ("storage", class, key, place, number of elements)}; the place does not matter. */
  static StorageIdentity of(PickleInput in, List<Object> values) {
    Arguments arguments = new Arguments(in, "a reference to a storage", values);
    arguments.requireCount(2, 6);
    String kind = arguments.text(0);
    if (!kind.equals("storage")) {
      throw in.problem(
          "a reference to a '"
              + PickleInput.shortened(kind)
              + "' is refused: only tensors' storages are read, no modules or programs");
    }
    arguments.requireCount(5, 6);
    PickleType type = null;
    if (arguments.get(1) instanceof Global.StorageClass known) {
      type = known.type();
    } else if (arguments.get(1) != Global.Known.UNTYPED_STORAGE) {
      throw arguments.wrong(1, "a storage class of torch");
    }
    long elements = arguments.whole(4);
    if (elements < 0 || elements > Integer.MAX_VALUE - 8) {
      throw in.problem("a storage must have 0 to 2^31 - 9 elements but has " + elements);
    }
    return new StorageIdentity(type, arguments.text(2), elements);
  }

  /** The number of bytes. */
  long bytes() {
    return type == null ? elements : elements * type.bytes();
  }
}

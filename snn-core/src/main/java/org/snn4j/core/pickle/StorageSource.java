// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.List;

/** Finds the memory that a pickle refers to. */
interface StorageSource {

  /**
   * The memory of an identity such as {@code ("storage", torch.FloatStorage, "0", "cpu", 12)}.
   *
   * @throws PickleException if there is none or it is not what the identity says
   */
  TensorMemory storage(List<Object> identity);

  /**
   * A part of a memory.
   *
   * @param type the elements, or null where the tensor tells
   * @param offset the first element
   */
  record TensorMemory(StoredBytes bytes, PickleType type, long offset) {}

  /** For pickles that are by themselves. */
  static StorageSource none(PickleInput in) {
    return identity -> {
      throw in.problem("a tensor's memory is referred to, but there is none outside of a .pt file");
    };
  }
}

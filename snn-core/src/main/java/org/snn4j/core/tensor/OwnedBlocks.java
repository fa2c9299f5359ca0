// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.snn4j.core.memory.Storage;

/**
 * The blocks of memory that a scope owns, and in which order those made in it were made. Safe for
 * use by several threads.
 */
final class OwnedBlocks {

  /** So many entries of blocks that are gone are not worth a search. */
  private static final int SLACK = 64;

  private final Map<Storage, Tensor> tensors = new IdentityHashMap<>();
  private final List<Made> made = new ArrayList<>();
  private long serial;

  /** A block, when it was made, and by whom. */
  private record Made(long serial, Storage storage, Thread thread) {}

  /** Takes a block that was made for this scope. */
  synchronized void make(Storage storage, Tensor tensor) {
    if (made.size() > 2 * tensors.size() + SLACK) {
      made.removeIf(each -> !tensors.containsKey(each.storage()));
    }
    tensors.put(storage, tensor);
    made.add(new Made(serial, storage, Thread.currentThread()));
    serial++;
  }

  /** Takes a block that another scope has made. */
  synchronized void adopt(Storage storage, Tensor tensor) {
    tensors.put(storage, tensor);
  }

  /** The tensor that a block was made or taken as, which is now somebody else's; or null. */
  synchronized Tensor remove(Storage storage) {
    return tensors.remove(storage);
  }

  synchronized boolean contains(Storage storage) {
    return tensors.containsKey(storage);
  }

  /** How many blocks were made so far. */
  synchronized long serial() {
    return serial;
  }

  /**
   * Gives back those blocks that this thread made, from one serial number up to before another, and
   * that are not wanted any more.
   */
  synchronized void release(long from, long to, Predicate<Storage> unwanted) {
    int end = position(to);
    int kept = position(from);
    for (int i = kept; i < end; i++) {
      Made each = made.get(i);
      if (!tensors.containsKey(each.storage())) {
        continue;
      }
      if (each.thread() == Thread.currentThread() && unwanted.test(each.storage())) {
        tensors.remove(each.storage());
        each.storage().close();
      } else {
        made.set(kept, each);
        kept++;
      }
    }
    made.subList(kept, end).clear();
  }

  /** Where the entries from a serial number on begin. */
  private int position(long wanted) {
    int low = 0;
    int high = made.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (made.get(middle).serial() < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  synchronized void releaseAll() {
    tensors.keySet().forEach(Storage::close);
    tensors.clear();
    made.clear();
  }

  synchronized long bytes() {
    return tensors.keySet().stream().mapToLong(Storage::sizeInBytes).sum();
  }

  synchronized void describe(StringBuilder text) {
    text.append(" owning ").append(tensors.size()).append(" tensors");
    tensors.values().stream().limit(8).forEach(t -> text.append("\n    ").append(t));
  }
}

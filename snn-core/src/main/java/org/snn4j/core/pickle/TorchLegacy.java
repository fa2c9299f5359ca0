// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.None;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;
import org.snn4j.core.pickle.StorageSource.TensorMemory;

/**
 * The format of {@code torch.save} before PyTorch 1.6: after a magic number come the pickles of the
 * version, the machine, the object, and the storages' names, then each storage as its number of
 * elements (8 bytes) and their bytes.
 */
final class TorchLegacy {

  private static final PickleValue VERSION = new Whole(1001);

  private final PickleInput in;
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private long announced;

  /** A storage that is still to come. */
  private record Storage(StorageIdentity identity, StoredBytes bytes) {}

  /** After the magic number was read. */
  TorchLegacy(PickleInput in) {
    this.in = in;
  }

  PickleValue read() {
    PickleValue version = plain();
    if (!version.equals(VERSION)) {
      throw in.problem("the format's version must be 1001 but is " + version);
    }
    ByteOrder order = byteOrder(plain());
    PickleValue value = new Unpickler(in, this::storage).read();
    fill(plain(), order);
    if (!in.isAtEnd()) {
      throw in.problem("the file goes on after its storages");
    }
    return value;
  }

  private PickleValue plain() {
    return new Unpickler(in, StorageSource.none(in)).read();
  }

  private ByteOrder byteOrder(PickleValue machine) {
    if (machine instanceof PickleMap map
        && map.get("little_endian").orElse(null) instanceof Bool little) {
      return little.value() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
    throw in.problem("the machine's description must tell 'little_endian' but is " + machine);
  }

  private TensorMemory storage(List<Object> values) {
    StorageIdentity identity = StorageIdentity.of(in, values);
    Storage known = storages.get(identity.key());
    if (known == null) {
      announced += identity.bytes();
      if (announced > in.left()) {
        throw in.problem(
            "storages of "
                + announced
                + " bytes are announced but only "
                + in.left()
                + " are left");
      }
      known = new Storage(identity, new StoredBytes(identity.bytes()));
      storages.put(identity.key(), known);
    } else if (!known.identity().equals(identity)) {
      throw in.problem(
          "storage '" + PickleInput.shortened(identity.key()) + "' is described in two ways");
    }
    return new TensorMemory(known.bytes(), identity.type(), viewOffset(values));
  }

  /** Where a part of a storage begins: (name, offset, size), or None for the whole. */
  private long viewOffset(List<Object> values) {
    if (values.size() < 6 || values.get(5) instanceof None) {
      return 0;
    }
    if (values.get(5) instanceof Node.Items view) {
      return new Arguments(in, "a storage's view", view.items()).requireCount(3, 3).whole(1);
    }
    throw in.problem("a storage's view must be a tuple but is " + values.get(5));
  }

  private void fill(PickleValue names, ByteOrder order) {
    if (!(names instanceof PickleList list)) {
      throw in.problem("the storages' names must be a list but are " + names);
    }
    Set<String> missing = new HashSet<>(storages.keySet());
    for (PickleValue name : list.items()) {
      Storage storage = name instanceof Text text ? storages.get(text.value()) : null;
      if (storage == null || storage.bytes().isFilled()) {
        throw in.problem(
            "the storages' names hold " + name + ", which no tensor or one before has");
      }
      long elements = count(order);
      if (elements != storage.identity().elements()) {
        throw in.problem(
            "a storage must have "
                + storage.identity().elements()
                + " elements but has "
                + elements);
      }
      storage.bytes().fill(in.bytes(storage.identity().bytes()), order);
      missing.remove(storage.identity().key());
    }
    if (!missing.isEmpty()) {
      throw in.problem(missing.size() + " storages are not in the file");
    }
  }

  private long count(ByteOrder order) {
    long count = in.i8();
    return order == ByteOrder.LITTLE_ENDIAN ? count : Long.reverseBytes(count);
  }
}

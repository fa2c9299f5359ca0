// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.pickle.PickleValue.Text;

/**
 * Turns what was built into values that do not change, and refuses trees that would trouble who
 * walks over them: cyclic, too deep, or repeating shared parts without end.
 */
final class Freezer {

  /** Python's own pickler gives up not far above it. */
  private static final int MAX_DEPTH = 256;

  private static final long FREE_VALUES = 10_000;

  /** A value takes a byte at least, but a shared container is met more often than it is written. */
  private static final long VALUES_PER_BYTE = 4;

  private final PickleInput in;
  private final long maxValues;
  private long places;
  private final Map<Object, Frozen> done = new IdentityHashMap<>();

  /**
   * A value, and how many values a walk over it meets; 0 while it is in the making.
   *
   * @param depth the levels of containers in it
   */
  private record Frozen(PickleValue value, long walk, int depth) {}

  private static final Frozen UNFINISHED = new Frozen(null, 0, 0);

  /** For a pickle of so many bytes. */
  Freezer(PickleInput in, long bytes) {
    this.in = in;
    this.maxValues = FREE_VALUES + VALUES_PER_BYTE * bytes;
    this.places = FREE_VALUES + bytes;
  }

  PickleValue freeze(Object built) {
    return frozen(built, 0).value();
  }

  private Frozen frozen(Object built, int depth) {
    if (built instanceof PickleValue value) {
      return new Frozen(value, 1, 0);
    }
    Frozen known = done.get(built);
    if (known != null && known.value() == null) {
      throw in.problem("a container holds itself");
    }
    if (depth + (known == null ? 0 : known.depth()) >= MAX_DEPTH) {
      throw in.problem("containers are nested more than " + MAX_DEPTH + " deep");
    }
    if (known == null) {
      done.put(built, UNFINISHED);
      known = made(built, depth);
      done.put(built, known);
    }
    return known;
  }

  private Frozen made(Object built, int depth) {
    if (built instanceof Node.Items items) {
      List<Frozen> inner = all(items.items(), depth);
      return container(new PickleList(items.kind(), values(inner)), inner);
    }
    if (built instanceof Node.Pairs pairs) {
      List<Frozen> inner = all(pairs.keysAndValues(), depth);
      List<PickleMap.Entry> entries = new ArrayList<>();
      for (int i = 0; i < inner.size(); i += 2) {
        entries.add(new PickleMap.Entry(inner.get(i).value(), inner.get(i + 1).value()));
      }
      return container(new PickleMap(pairs.kind(), entries), inner);
    }
    if (built instanceof Node.Array array && array.data() != null) {
      return new Frozen(new PickleArray(array.data()), 1, 0);
    }
    if (built instanceof Node.ArrayType type) {
      return new Frozen(new Text("numpy." + type.type().torchName()), 1, 0);
    }
    if (built instanceof Global.TorchType type) {
      return new Frozen(new Text(type.fullName()), 1, 0);
    }
    if (built instanceof Global global) {
      throw in.problem("the global '" + global.fullName() + "' itself is refused as a value");
    }
    throw in.problem(built + " stands where a value should be");
  }

  private Frozen container(PickleValue value, List<Frozen> inner) {
    long walk = 1;
    int depth = 0;
    for (Frozen part : inner) {
      walk += part.walk();
      depth = Math.max(depth, part.depth());
    }
    if (walk > maxValues) {
      throw in.problem("shared containers repeat to more than " + maxValues + " values");
    }
    return new Frozen(value, walk, depth + 1);
  }

  private List<Frozen> all(List<Object> built, int depth) {
    places -= built.size();
    if (places < 0) {
      throw in.problem("containers repeat one list again and again, which is refused");
    }
    List<Frozen> inner = new ArrayList<>(built.size());
    for (Object part : built) {
      inner.add(frozen(part, depth + 1));
    }
    return inner;
  }

  private static List<PickleValue> values(List<Frozen> inner) {
    List<PickleValue> values = new ArrayList<>(inner.size());
    inner.forEach(part -> values.add(part.value()));
    return values;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Named values: a model's saved state, on the heap and independent of the model. */
public final class StateDict {

  private final Map<String, Entry> entries;

  /** One saved array, in row-major order. */
  public sealed interface Entry {

    /** The array's shape. */
    Shape shape();

    /** Single-precision values. */
    record Floats(Shape shape, float[] values) implements Entry {

      /** Checks the number of values. */
      public Floats {
        requireLength(shape, values.length);
      }
    }

    /** Double-precision values. */
    record Doubles(Shape shape, double[] values) implements Entry {

      /** Checks the number of values. */
      public Doubles {
        requireLength(shape, values.length);
      }
    }

    /** Whole numbers. */
    record Longs(Shape shape, long[] values) implements Entry {

      /** Checks the number of values. */
      public Longs {
        requireLength(shape, values.length);
      }
    }
  }

  private static void requireLength(Shape shape, int values) {
    if (shape.length() != values) {
      throw new IllegalArgumentException(
          "StateDict: an entry of shape "
              + shape
              + " takes "
              + shape.length()
              + " values but has "
              + values);
    }
  }

  /** From entries in an order that is kept. */
  public StateDict(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The entries by name. */
  public Map<String, Entry> entries() {
    return entries;
  }

  /** A copy of a tensor as an entry. */
  public static Entry entry(Tensor tensor) {
    return tensor.dtype() == DType.FLOAT
        ? new Entry.Floats(tensor.shape(), tensor.toFloatArray())
        : new Entry.Doubles(tensor.shape(), tensor.toDoubleArray());
  }

  /** Overwrites a tensor of the same shape with an entry's values. */
  public static void copy(Entry entry, Tensor target) {
    if (entry instanceof Entry.Floats floats) {
      target.copyFrom(floats.values());
    } else if (entry instanceof Entry.Doubles doubles) {
      target.copyFrom(doubles.values());
    } else if (entry instanceof Entry.Longs longs) {
      double[] wide = new double[longs.values().length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = longs.values()[i];
      }
      target.copyFrom(wide);
    }
  }

  static StateDict of(Module module) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    module.parameters().forEach((key, p) -> entries.put(key, entry(p.value())));
    module.buffers().forEach((key, b) -> entries.put(key, entry(b.value())));
    module
        .counters()
        .forEach((key, c) -> entries.put(key, new Entry.Longs(Shape.of(), new long[] {c.value()})));
    return new StateDict(entries);
  }

  void loadInto(Module module) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    module.parameters().forEach((key, p) -> tensors.put(key, p.value()));
    module.buffers().forEach((key, b) -> tensors.put(key, b.value()));
    Map<String, Counter> counters = module.counters();
    requireFit(module, tensors, counters);
    tensors.forEach((key, tensor) -> copy(entries.get(key), tensor));
    counters.forEach(
        (key, counter) -> counter.restore(((Entry.Longs) entries.get(key)).values()[0]));
  }

  private void requireFit(
      Module module, Map<String, Tensor> tensors, Map<String, Counter> counters) {
    List<String> problems = new ArrayList<>();
    tensors.forEach((key, tensor) -> check(key, tensor.shape(), problems));
    counters.forEach(
        (key, counter) -> {
          check(key, Shape.of(), problems);
          if (entries.get(key) != null && !(entries.get(key) instanceof Entry.Longs)) {
            problems.add("'" + key + "' must hold a whole number");
          }
        });
    for (String key : entries.keySet()) {
      if (!tensors.containsKey(key) && !counters.containsKey(key)) {
        problems.add("unexpected '" + key + "' " + entries.get(key).shape());
      }
    }
    if (!problems.isEmpty()) {
      throw new StateMismatchException(
          "The saved state does not fit " + module.describe() + ": " + String.join("; ", problems));
    }
  }

  private void check(String key, Shape expected, List<String> problems) {
    Entry entry = entries.get(key);
    if (entry == null) {
      problems.add("missing '" + key + "' " + expected);
    } else if (!entry.shape().equals(expected)) {
      problems.add("'" + key + "' must have shape " + expected + " but has " + entry.shape());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellOutputs;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/**
 * A run's tensors as arrays of doubles: a sequence, what is carried at one of its ends, the values
 * shared by neurons. A tensor that is missing reads as zero and takes no value.
 */
final class CellValues {

  private final int steps;
  private final int neurons;
  private final Column sequence;
  private final Column every;
  private final List<Column> ends;
  private final List<Column> shared;

  /** A tensor and its values; both may be null. */
  private record Column(Tensor tensor, double[] values) {

    static Column of(Tensor tensor) {
      return new Column(tensor, tensor == null ? null : tensor.toDoubleArray());
    }

    /** To be written, from zero on. */
    static Column cleared(Tensor tensor) {
      return new Column(
          tensor, tensor == null ? null : new double[Math.toIntExact(tensor.length())]);
    }

    double get(int at) {
      return values == null ? 0 : values[at];
    }

    void put(int at, double value) {
      if (values != null) {
        values[at] = value;
      }
    }

    void store() {
      if (values != null) {
        HostMemory.write(tensor, this::put);
      }
    }

    private void put(ByteBuffer bytes) {
      for (int i = 0; i < values.length; i++) {
        if (tensor.dtype() == DType.FLOAT) {
          bytes.putFloat(4 * i, (float) values[i]);
        } else {
          bytes.putDouble(8 * i, values[i]);
        }
      }
    }
  }

  private CellValues(
      int steps,
      int neurons,
      Column sequence,
      Column every,
      List<Column> ends,
      List<Column> shared) {
    this.steps = steps;
    this.neurons = neurons;
    this.sequence = sequence;
    this.every = every;
    this.ends = ends;
    this.shared = shared;
  }

  /** Inputs, to be read. */
  static CellValues of(CellInputs inputs) {
    return of(inputs, Column::of);
  }

  /** The inputs' gradients, to be written. */
  static CellValues results(CellInputs gradients) {
    return of(gradients, Column::cleared);
  }

  private static CellValues of(CellInputs inputs, Function<Tensor, Column> column) {
    Tensor x = inputs.x();
    return new CellValues(
        Math.toIntExact(x.size(0)),
        Math.toIntExact(x.size(1)),
        column.apply(x),
        column.apply(null),
        inputs.first().stream().map(column).toList(),
        inputs.parameters().stream().map(column).toList());
  }

  /** Outputs to be written, or their gradients to be read. */
  static CellValues of(CellOutputs outputs, CellValues like) {
    return new CellValues(
        like.steps,
        like.neurons,
        Column.of(outputs.y()),
        Column.of(outputs.every()),
        outputs.last().stream().map(Column::of).toList(),
        List.of());
  }

  boolean isFloat() {
    return sequence.tensor().dtype() == DType.FLOAT;
  }

  int steps() {
    return steps;
  }

  int neurons() {
    return neurons;
  }

  double x(int t, int m) {
    return sequence.get(t * neurons + m);
  }

  void putX(int t, int m, double value) {
    sequence.put(t * neurons + m, value);
  }

  double every(int t, int m) {
    return every.get(t * neurons + m);
  }

  void putEvery(int t, int m, double value) {
    every.put(t * neurons + m, value);
  }

  double[] stepInputs(int t, int m) {
    return new double[] {x(t, m)};
  }

  /**
   * What is carried by one neuron at its end of the sequence, or the given values where nothing is.
   */
  double[] first(int m, double[] otherwise) {
    double[] values = otherwise.clone();
    for (int place = 0; place < values.length; place++) {
      if (ends.get(place).values() != null) {
        values[place] = ends.get(place).get(m);
      }
    }
    return values;
  }

  void putFirst(int m, double[] values) {
    for (int place = 0; place < values.length; place++) {
      ends.get(place).put(m, values[place]);
    }
  }

  private int entry(Column column, int t, int m) {
    int rows = Math.toIntExact(column.tensor().size(0));
    int channels = Math.toIntExact(column.tensor().size(1));
    return (rows == 1 ? 0 : t * channels) + m % channels;
  }

  /** The shared values that one neuron sees at one step. */
  double[] parameters(int t, int m) {
    return shared.stream().mapToDouble(column -> column.get(entry(column, t, m))).toArray();
  }

  void addParameters(int t, int m, double[] values) {
    for (int i = 0; i < shared.size(); i++) {
      Column column = shared.get(i);
      if (column.tensor() != null && i < values.length) {
        int at = entry(column, t, m);
        column.put(at, column.get(at) + values[i]);
      }
    }
  }

  /** Writes the values into their tensors. */
  void store() {
    sequence.store();
    every.store();
    ends.forEach(Column::store);
    shared.forEach(Column::store);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellOutputs;
import org.snn4j.core.tensor.Tensor;

/** A run's tensors as loops see them; entries are null where there is none. */
final class CellMemory {

  private final int steps;
  private final long neurons;
  private final float[] rest;
  private final Span x;
  private final List<Span> first;
  private final List<CellParameter> parameters;
  private final Span y;
  private final List<Span> last;
  private final Span every;

  CellMemory(Cell cell, CellInputs inputs, CellOutputs outputs) {
    this.steps = Math.toIntExact(inputs.x().size(0));
    this.neurons = inputs.x().size(1);
    this.rest = new float[cell.carried().size()];
    for (int place = 0; place < rest.length; place++) {
      rest[place] = (float) cell.carried().get(place).rest();
    }
    this.x = Span.of(inputs.x());
    this.first = spans(inputs.first());
    this.parameters = inputs.parameters().stream().map(CellParameter::new).toList();
    this.y = Span.orNull(outputs.y());
    this.last = spans(outputs.last());
    this.every = Span.orNull(outputs.every());
  }

  static List<Span> spans(List<Tensor> tensors) {
    return Arrays.asList(tensors.stream().map(Span::orNull).toArray(Span[]::new));
  }

  int steps() {
    return steps;
  }

  long neurons() {
    return neurons;
  }

  int places() {
    return rest.length;
  }

  List<CellParameter> parameters() {
    return parameters;
  }

  /** By parameter, who shares its values. */
  List<Sharing> sharing() {
    return parameters.stream().map(CellParameter::sharing).toList();
  }

  /** The channels that parameters tell apart, 1 if none. */
  int channels() {
    return parameters.stream().mapToInt(CellParameter::channels).max().orElse(1);
  }

  /** Where a step's numbers of the neurons from {@code at} on lie in a sequence. */
  long place(int step, long at) {
    return step * neurons + at;
  }

  Span x() {
    return x;
  }

  /** The output, or its gradient. */
  Span y() {
    return y;
  }

  /** What is carried in place 0 after every step, or its gradient. */
  Span every() {
    return every;
  }

  /** What is carried out of the last step, or its gradient. */
  Span last(int place) {
    return last.get(place);
  }

  /** Reads what is carried into the first step. */
  void start(int place, long at, float[] values, int n) {
    Span span = first.get(place);
    if (span == null) {
      Arrays.fill(values, 0, n, rest[place]);
    } else {
      span.read(at, values, 0, n);
    }
  }
}

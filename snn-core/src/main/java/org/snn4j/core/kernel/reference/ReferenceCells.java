// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.cell.CellOutputs;

/** Cells one neuron after the other, one number at a time. */
final class ReferenceCells implements CellKernels {

  @Override
  public void forward(Cell cell, CellInputs inputs, CellOutputs outputs) {
    CellValues read = CellValues.of(inputs);
    CellValues written = CellValues.of(outputs, read);
    CellStep step = new CellStep(cell.forward(), read.isFloat());
    double[] carried = new double[cell.carried().size()];
    for (int m = 0; m < read.neurons(); m++) {
      start(cell, read, m, carried);
      for (int t = 0; t < read.steps(); t++) {
        step.run(read.stepInputs(t, m), carried, read.parameters(t, m));
        written.putX(t, m, step.output());
        carried = step.next();
        written.putEvery(t, m, carried.length == 0 ? 0 : carried[0]);
      }
      written.putFirst(m, carried);
    }
    written.store();
  }

  @Override
  public void backward(Cell cell, CellInputs inputs, CellOutputs gradients, CellInputs results) {
    CellValues read = CellValues.of(inputs);
    CellValues given = CellValues.of(gradients, read);
    CellValues written = CellValues.results(results);
    CellStep forward = new CellStep(cell.forward(), read.isFloat());
    CellStep backward = new CellStep(cell.backward(), read.isFloat());
    int places = cell.carried().size();
    for (int m = 0; m < read.neurons(); m++) {
      double[][] before = new double[read.steps() + 1][places];
      start(cell, read, m, before[0]);
      for (int t = 0; t < read.steps(); t++) {
        forward.run(read.stepInputs(t, m), before[t], read.parameters(t, m));
        before[t + 1] = forward.next();
      }
      double[] g = given.first(m, new double[places]);
      for (int t = read.steps() - 1; t >= 0; t--) {
        if (places > 0) {
          g[0] += given.every(t, m);
        }
        double[] streams = new double[2 + places];
        streams[0] = read.x(t, m);
        streams[1] = given.x(t, m);
        System.arraycopy(before[t], 0, streams, 2, places);
        backward.run(streams, g, read.parameters(t, m));
        written.putX(t, m, backward.output());
        written.addParameters(t, m, backward.sums());
        g = backward.next();
      }
      written.putFirst(m, g);
    }
    written.store();
  }

  private static void start(Cell cell, CellValues read, int m, double[] carried) {
    double[] rest = cell.carried().stream().mapToDouble(Cell.Carried::rest).toArray();
    System.arraycopy(read.first(m, rest), 0, carried, 0, carried.length);
  }
}

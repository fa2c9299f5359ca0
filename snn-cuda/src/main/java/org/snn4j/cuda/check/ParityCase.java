// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One comparison of a kernel with the CPU.
 *
 * @param kernel which kernel it is about, for reports
 * @param name what is special about it
 * @param run compares, on memory that it closes again
 */
public record ParityCase(String kernel, String name, Function<Buffers, Parity> run) {

  /** All comparisons. */
  public static List<ParityCase> all() {
    List<ParityCase> all = new ArrayList<>(NeuronForwardCases.all());
    all.addAll(NeuronBackwardCases.all());
    all.addAll(NormCases.all());
    all.addAll(AttentionCases.all());
    all.addAll(EventCases.all());
    return all;
  }

  @Override
  public String toString() {
    return kernel + ": " + name;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * The parameters {@code param.NAME} of a training case, and the sequence {@code in.grad_NAME} of
 * what is done to each.
 */
final class Weights extends Module {

  private static final String PARAM = "param.";

  private final CaseRun run;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();
  private final Map<String, List<double[]>> history = new LinkedHashMap<>();

  Weights(CaseRun run) {
    this.run = run;
    for (String array : run.names()) {
      if (array.startsWith(PARAM)) {
        String name = array.substring(PARAM.length());
        byName.put(name, parameter(name, run.tensor(array)));
        history.put(name, new ArrayList<>());
      }
    }
  }

  /** The number of steps recorded. */
  int steps() {
    String any = byName.keySet().iterator().next();
    return Math.toIntExact(run.array("in.grad_" + any).shape().size(0));
  }

  /** What is given for each parameter in a step, as gradients. */
  Gradients given(int step) {
    Map<Object, Tensor> given = new LinkedHashMap<>();
    byName.forEach((name, parameter) -> given.put(parameter, given(name, step)));
    return Gradients.of(run.scope(), given);
  }

  /** What is given for one parameter in a step. */
  Tensor given(String name, int step) {
    Tensor all = run.tensor("in.grad_" + name);
    Shape shape = all.shape().tail(1);
    Tensor slice = run.scope().allocate(all.dtype(), shape);
    double[] values = new double[Math.toIntExact(shape.length())];
    System.arraycopy(all.toDoubleArray(), step * values.length, values, 0, values.length);
    slice.copyFrom(values);
    return slice;
  }

  Map<String, Parameter> byName() {
    return byName;
  }

  /** Notes the parameters' present values. */
  void note() {
    byName.forEach((name, parameter) -> history.get(name).add(parameter.value().toDoubleArray()));
  }

  /** Compares the values noted with {@code out.NAME}. */
  void checkHistory() {
    history.forEach(
        (name, values) -> {
          Shape shape = byName.get(name).value().shape().insert(0, values.size());
          run.check(
              "out." + name, shape, values.stream().flatMapToDouble(Arrays::stream).toArray());
        });
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return x;
  }
}

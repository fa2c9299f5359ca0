// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.testing.RandomTensors;

/** A network made of the children and parameters that a test gives it, and of a test's formula. */
public final class HandMade extends Module {

  /** What the network computes. */
  @FunctionalInterface
  public interface Formula {
    /** Of an input, with the network's children and parameters. */
    Tensor of(HandMade net, Tensor x, ForwardPass pass);
  }

  private final Formula formula;

  /** Without parts. */
  public HandMade(Formula formula) {
    this.formula = formula;
  }

  /** With one more child. */
  public HandMade with(String name, Module child) {
    child(name, child);
    return this;
  }

  /** With one more parameter. */
  public HandMade with(String name, Tensor value) {
    parameter(name, value);
    return this;
  }

  /** With one more buffer. */
  public HandMade withBuffer(String name, Tensor value) {
    buffer(name, value);
    return this;
  }

  /** What a child gives. */
  public Tensor call(String child, Tensor x, ForwardPass pass) {
    return children().get(child).forward(x, pass);
  }

  /** The value of an own parameter or one of a child. */
  public Tensor value(String path, ForwardPass pass) {
    return pass.use(parameters().get(path));
  }

  /** The value of an own buffer or one of a child. */
  public Tensor buffered(String path, ForwardPass pass) {
    return pass.use(buffers().get(path));
  }

  /** With random values in all parameters, biases and norms included. */
  public HandMade filled(RandomTensors random) {
    return filled(this, random);
  }

  /** Any module with random values in all parameters. */
  public static <M extends Module> M filled(M module, RandomTensors random) {
    for (Parameter parameter : module.parameters().values()) {
      Tensor value = parameter.value();
      value.copyFrom(random.doubles(value.shape().toArray()).toDoubleArray());
    }
    return module;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return formula.of(this, x, pass);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.List;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.Functions;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.ann2snn.graph.GraphFunction;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.tensor.Tensor;

/** A function of images, applied to each step of {@code [T, N, C, H, W]} by itself. */
final class ImagesPerStep extends Module implements GraphCallable {

  private final String function;

  ImagesPerStep(String function) {
    this.function = function;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    throw new UnsupportedOperationException(describe() + " is called by a graph");
  }

  @Override
  public Object call(Arguments given, ForwardPass pass) {
    GraphFunction found = Functions.find(function).orElseThrow();
    return Folding.always(
        given.tensor(0),
        x -> (Tensor) found.apply(new Arguments(given.node(), List.of(x), given.named())));
  }

  @Override
  public String toString() {
    return "ImagesPerStep(" + function + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** A vision transformer of one block: {@code [N, 3, 4, 4]} to {@code [N, 5]}. */
public final class TinyTransformer extends Module {

  private static final int WIDTH = 6;

  private final Parameter classToken;
  private final Parameter positions;
  private final Module patches;
  private final Module norm;
  private final Module attention;
  private final Module first;
  private final Module gelu;
  private final Module second;
  private final Module head;

  /** With random weights. */
  public TinyTransformer(Init init) {
    Filling normal = new Filling.Normal(1);
    classToken = parameter("class_token", init.draw(normal, 1, 1, WIDTH));
    positions = parameter("positions", init.draw(normal, 5, WIDTH));
    ConvGeometry geometry = ConvGeometry.kernel(2).withStride(2);
    patches = child("patches", new Conv2d(3, WIDTH, geometry, init));
    norm = child("norm", new LayerNorm(WIDTH, init));
    attention = child("attention", new MultiheadAttention(WIDTH, 2, init));
    first = child("first", new Linear(WIDTH, 7, init));
    gelu = child("gelu", new GELU());
    second = child("second", new Linear(7, WIDTH, init));
    head = child("head", new Linear(WIDTH, 5, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor parts = Views.transpose(Views.flatten(patches.forward(x, pass), 2, 3), 1, 2);
    Tensor start = Views.expand(pass.use(classToken), Shape.of(x.size(0), 1, WIDTH));
    Tensor tokens = Arithmetic.add(Joins.concat(1, start, parts), pass.use(positions));
    Tensor seen = Arithmetic.add(tokens, attention.forward(norm.forward(tokens, pass), pass));
    Tensor hidden = gelu.forward(first.forward(seen, pass), pass);
    Tensor y = Arithmetic.add(seen, second.forward(hidden, pass));
    return head.forward(Views.select(y, 1, 0), pass);
  }
}

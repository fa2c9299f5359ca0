// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.SiLU;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.testing.RandomTensors;

/**
 * A layer and the operator made of it.
 *
 * @param layer the layer's function of one step {@code [N, ...]}
 * @param step the shape of a step, its first axis the samples
 */
record Trained(
    String name, UnaryOperator<Tensor> layer, TemporalDifference operator, long... step) {

  private static final int SAMPLES = 2;

  @Override
  public String toString() {
    return name;
  }

  /** Every operator with one input, in DOUBLE. */
  static List<Trained> all(Init init) {
    Linear linear = filled(new Linear(5, 7, true, init), init);
    Linear plain = filled(new Linear(5, 7, false, init), init);
    Shape square = Shape.of(3, 5);
    LayerNorm norm = filled(new LayerNorm(square, 1e-3, true, init), init);
    LayerNorm unbiased = filled(new LayerNorm(Shape.of(5), 1e-5, true, false, init), init);
    LayerNorm bare = new LayerNorm(Shape.of(5), 1e-5, false, init);
    ConvGeometry strided = ConvGeometry.kernel(3, 2).withStride(2, 1).withPadding(1, 2);
    TDRMSNorm root = filled(new TDRMSNorm(Shape.of(5), OptionalDouble.of(1e-3), true, init), init);
    return List.of(
        of("linear", linear, TDLinear.of(linear, init.scope()), SAMPLES, 3, 5),
        of("linear without bias", plain, TDLinear.of(plain, init.scope()), SAMPLES, 5),
        of("layer norm", norm, TDLayerNorm.of(norm, init.scope()), SAMPLES, 3, 5),
        of("no bias", unbiased, TDLayerNorm.of(unbiased, init.scope()), SAMPLES, 3, 5),
        of("not affine", bare, TDLayerNorm.of(bare, init.scope()), SAMPLES, 5),
        of("softmax", new Softmax(-2), TDSoftmax.of(new Softmax(-2)), SAMPLES, 3, 5),
        of("softmax 1", new Softmax(1), TDSoftmax.of(new Softmax(1)), SAMPLES, 3, 5),
        of("gelu", new GELU(), TDGELU.of(new GELU()), SAMPLES, 3),
        of("tanh gelu", tanh(), TDGELU.of(tanh()), SAMPLES, 3),
        of("silu", new SiLU(), new TDSiLU(), SAMPLES, 3),
        new Trained("rms norm", x -> rooted(x, root), root, SAMPLES, 3, 5),
        convolution(strided.withGroups(2), init),
        convolution(strided.withPaddingMode(PaddingMode.REFLECT), init),
        convolution(strided.withPaddingMode(PaddingMode.REPLICATE), init),
        convolution(strided.withPaddingMode(PaddingMode.CIRCULAR), init));
  }

  private static Trained convolution(ConvGeometry geometry, Init init) {
    Conv2d layer = filled(new Conv2d(4, 6, geometry, init), init);
    TDConv2d operator = TDConv2d.of(layer, init.scope());
    return of("conv " + geometry.paddingMode(), layer, operator, SAMPLES, 4, 4, 3);
  }

  private static Trained of(String name, Module layer, TemporalDifference operator, long... step) {
    return new Trained(
        name, x -> layer.forward(x, ForwardPass.inference(x.scope())), operator, step);
  }

  private static GELU tanh() {
    return new GELU(GELU.Approximation.TANH);
  }

  /** With parameters that are not what they start as. */
  static <M extends Module> M filled(M module, Init init) {
    RandomTensors random = new RandomTensors(init.scope(), 11);
    for (Parameter parameter : module.parameters().values()) {
      long[] sizes = parameter.value().shape().toArray();
      parameter.value().copyFrom(random.doubles(sizes).toDoubleArray());
    }
    return module;
  }

  private static Tensor rooted(Tensor x, TDRMSNorm operator) {
    double[] weight = operator.parameters().get("weight").value().toDoubleArray();
    double[] values = x.toDoubleArray();
    for (int row = 0; row < values.length; row += weight.length) {
      double squares = 0;
      for (int i = 0; i < weight.length; i++) {
        squares += values[row + i] * values[row + i];
      }
      double root = Math.sqrt(squares / weight.length + 1e-3);
      for (int i = 0; i < weight.length; i++) {
        values[row + i] *= weight[i] / root;
      }
    }
    return x.scope().of(values, x.shape().toArray());
  }
}

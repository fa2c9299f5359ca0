// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Padding;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * The functions that graphs can call, by name. Tensors are arguments by position, constants by
 * name; both are those of {@link org.snn4j.core.tensor.Operation}s.
 */
public final class Functions {

  private static final ImmutableMap<String, GraphFunction> NONLINEAR = nonlinear();
  private static final ImmutableMap<String, GraphFunction> LINEAR = linear();

  private Functions() {}

  /** The function of that name, if there is one. */
  public static Optional<GraphFunction> find(String name) {
    GraphFunction linear = LINEAR.get(name);
    return Optional.ofNullable(linear == null ? NONLINEAR.get(name) : linear);
  }

  /**
   * Whether a function node gives sums for sums and zeros for zeros, so that it means the same for
   * spikes, summed over time, as for numbers.
   */
  public static boolean isLinear(Node node) {
    if (!LINEAR.containsKey(node.target())) {
      return false;
    }
    Argument addend = node.kwargs().get("addend");
    return addend == null || addend.equals(Argument.constant(0.0));
  }

  private static ImmutableMap<String, GraphFunction> nonlinear() {
    ImmutableMap.Builder<String, GraphFunction> all = ImmutableMap.builder();
    for (Unary unary : Unary.values()) {
      all.put(
          unary.name().toLowerCase(Locale.ROOT),
          given -> Elementwise.apply(unary, given.tensor(0)));
    }
    all.put("multiply", two(Arithmetic::multiply));
    all.put("divide", two(Arithmetic::divide));
    all.put("matmul", two(MatMul::matmul));
    all.put("softmax", given -> Softmax.softmax(given.tensor(0), given.integer("axis")));
    all.put("logSoftmax", given -> Softmax.logSoftmax(given.tensor(0), given.integer("axis")));
    all.put("maxPool2d", given -> Pooling.maxPool2d(given.tensor(0), geometry(given)));
    all.put("linear", Functions::affine);
    all.put("scaledDotProduct", Functions::attention);
    all.put("max", Functions::maximum);
    all.put("size", given -> given.tensor(0).size(given.integer("axis")) * given.whole("factor"));
    return all.build();
  }

  private static ImmutableMap<String, GraphFunction> linear() {
    ImmutableMap.Builder<String, GraphFunction> all = ImmutableMap.builder();
    all.put("add", two(Arithmetic::add));
    all.put("subtract", two(Arithmetic::subtract));
    all.put("affine", Functions::scaled);
    all.put("layout", one(x -> x));
    all.put("avgPool2d", given -> Pooling.avgPool2d(given.tensor(0), geometry(given)));
    all.put("pad", Functions::padded);
    all.put("sum", given -> reduced(given, Reductions::sumKeepDims, Reductions::sum));
    all.put("mean", given -> reduced(given, Reductions::meanKeepDims, Reductions::mean));
    all.put("reshape", given -> Views.reshape(given.tensor(0), given.shape("sizes")));
    all.put("expand", given -> Views.expand(given.tensor(0), given.shape("sizes")));
    all.put("flatten", given -> Views.flatten(given.tensor(0), given.integer("from"), to(given)));
    all.put("permute", given -> Views.permute(given.tensor(0), given.integers("axes")));
    all.put("transpose", given -> transposed(given));
    all.put("squeeze", given -> Views.squeeze(given.tensor(0), given.integer("axis")));
    all.put("unsqueeze", given -> Views.unsqueeze(given.tensor(0), given.integer("axis")));
    all.put("select", given -> selected(given));
    all.put("slice", Functions::sliced);
    all.put("concat", Functions::joined);
    all.put("split", Functions::parted);
    all.put("getitem", Functions::item);
    return all.build();
  }

  private static GraphFunction one(Function<Tensor, Tensor> function) {
    return given -> function.apply(given.tensor(0));
  }

  private static GraphFunction two(BinaryOperator<Tensor> function) {
    return given -> function.apply(given.tensor(0), given.tensor(1));
  }

  @FunctionalInterface
  private interface Reduction {
    Tensor over(Tensor x, int... axes);
  }

  private static Tensor reduced(Arguments given, Reduction keeping, Reduction dropping) {
    Reduction reduction = given.flag("keepDims") ? keeping : dropping;
    return reduction.over(given.tensor(0), given.integers("axes"));
  }

  private static Tensor maximum(Arguments given) {
    int axis = given.integer("axis");
    return given.flag("keepDims")
        ? Reductions.maxKeepDims(given.tensor(0), axis)
        : Reductions.max(given.tensor(0), axis);
  }

  private static PoolGeometry geometry(Arguments given) {
    return given.get("geometry", PoolGeometry.class, "a PoolGeometry");
  }

  private static Tensor affine(Arguments given) {
    return MatMul.linear(given.tensor(0), given.tensor(1), given.optionalTensor(2));
  }

  private static Tensor scaled(Arguments given) {
    return Arithmetic.affine(given.tensor(0), given.real("factor"), given.real("addend"));
  }

  private static Tensor padded(Arguments given) {
    return Padding.along(
        given.tensor(0),
        given.integer("axis"),
        given.integer("before"),
        given.integer("after"),
        given.get("mode", PaddingMode.class, "a PaddingMode"));
  }

  private static int to(Arguments given) {
    return given.integer("to");
  }

  private static Tensor transposed(Arguments given) {
    return Views.transpose(given.tensor(0), given.integer("a"), given.integer("b"));
  }

  private static Tensor selected(Arguments given) {
    return Views.select(given.tensor(0), given.integer("axis"), given.whole("index"));
  }

  private static Tensor sliced(Arguments given) {
    return Views.slice(
        given.tensor(0), given.integer("axis"), given.whole("from"), given.whole("to"));
  }

  private static Tensor joined(Arguments given) {
    return Joins.concat(given.integer("axis"), given.tensors());
  }

  private static List<Tensor> parted(Arguments given) {
    long[] sizes = given.shape("sizes").toArray();
    return Joins.split(given.tensor(0), given.integer("axis"), sizes);
  }

  private static Object item(Arguments given) {
    List<?> values = (List<?>) given.positional().get(0);
    return values.get(given.integer("index"));
  }

  private static Tensor attention(Arguments given) {
    Tensor mask = given.optionalTensor(3);
    Attention.Mask kind =
        switch (given.text("mask")) {
          case "none" -> new Attention.Mask.None();
          case "causal" -> new Attention.Mask.Causal();
          case "additive" -> new Attention.Mask.Additive(mask);
          case "allowed" -> new Attention.Mask.Allowed(mask);
          default ->
              throw new IllegalArgumentException(
                  "scaledDotProduct: mask must be none, causal, additive or allowed but is "
                      + given.text("mask"));
        };
    return Attention.scaledDotProduct(
        given.tensor(0), given.tensor(1), given.tensor(2), kind, given.real("scale"));
  }

  /** All names, for messages. */
  static String names() {
    return java.util.stream.Stream.of(LINEAR, NONLINEAR)
        .map(Map::keySet)
        .flatMap(java.util.Set::stream)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}

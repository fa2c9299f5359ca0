// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.CellProgram;
import org.snn4j.core.kernel.parallel.CellLoop;
import org.snn4j.core.kernel.parallel.CellLoops;
import org.snn4j.core.kernel.parallel.FusedCell;
import org.snn4j.core.kernel.parallel.Sharing;
import org.snn4j.core.kernel.scalar.ScalarCells;
import org.snn4j.core.kernel.vector.CellRun.Kind;

/** The instructions of cells, vector by vector; those that have no vector form in plain loops. */
final class VectorCells implements CellLoops {

  private static final ImmutableMap<Unary, Kind> FUNCTIONS =
      Maps.immutableEnumMap(
          ImmutableMap.of(
              Unary.SQUARE, Kind.SQUARE,
              Unary.ABS, Kind.ABS,
              Unary.SQRT, Kind.SQRT,
              Unary.RELU, Kind.RELU));

  private static final ImmutableMap<Unary, Kind> SLOPES =
      Maps.immutableEnumMap(
          ImmutableMap.of(
              Unary.EXP, Kind.EXP_BACKWARD,
              Unary.SIGMOID, Kind.SIGMOID_BACKWARD,
              Unary.TANH, Kind.TANH_BACKWARD,
              Unary.SQUARE, Kind.SQUARE_BACKWARD,
              Unary.RELU, Kind.RELU_BACKWARD));

  private final ScalarCells plain = new ScalarCells();
  private final ClassCopies<Kind, CellRun> copies = CellLanes.copies();
  private final ClassCopies<SurrogateSlope.Form, SlopeRun> slopes = SlopeLanes.copies();

  private final CellCompiler compiler = new CellCompiler();

  private CellLoop loop(Kind kind) {
    return loop(kind, 0, 0);
  }

  private CellLoop loop(Kind kind, float k, float l) {
    CellRun run = copies.of(kind);
    return (a, b, c, y, n) -> run.run(a, b, c, k, l, y, VectorMath.padded(n));
  }

  @Override
  public CellLoop apply(Unary function) {
    if (FUNCTIONS.containsKey(function)) {
      return loop(FUNCTIONS.get(function));
    }
    return switch (function) {
      case NEGATE -> loop(Kind.SCALE, -1, 0);
      case RECIPROCAL -> loop(Kind.DIVIDE_CONSTANT, 1, 0);
      case EXP -> (a, b, c, y, n) -> VectorMath.exp(a, 1, y, n);
      case SIGMOID -> (a, b, c, y, n) -> VectorMath.sigmoid(a, 1, y, n);
      case TANH -> (a, b, c, y, n) -> VectorMath.tanh(a, y, n);
      default -> plain.apply(function);
    };
  }

  @Override
  public CellLoop applyBackward(Unary function) {
    return SLOPES.containsKey(function)
        ? loop(SLOPES.get(function))
        : plain.applyBackward(function);
  }

  @Override
  public CellLoop combine(Binary function) {
    return loop(
        switch (function) {
          case ADD -> Kind.ADD;
          case SUBTRACT -> Kind.SUBTRACT;
          case MULTIPLY -> Kind.MULTIPLY;
          case DIVIDE -> Kind.DIVIDE;
          case MAX -> Kind.MAX;
          case MIN -> Kind.MIN;
          case GREATER_OR_EQUAL -> Kind.REACHES;
          case EQUAL -> Kind.EQUAL;
        });
  }

  @Override
  public CellLoop combine(Binary function, float b) {
    return switch (function) {
      case ADD -> loop(Kind.SHIFT, 0, b);
      case SUBTRACT -> loop(Kind.SHIFT, 0, -b);
      case MULTIPLY -> loop(Kind.SCALE, b, 0);
      case DIVIDE -> loop(Kind.DIVIDE_BY_CONSTANT, b, 0);
      case MAX -> loop(Kind.MAX_CONSTANT, b, 0);
      case MIN -> loop(Kind.MIN_CONSTANT, b, 0);
      case GREATER_OR_EQUAL -> loop(Kind.REACHES_CONSTANT, b, 0);
      case EQUAL -> loop(Kind.EQUAL_CONSTANT, b, 0);
    };
  }

  @Override
  public CellLoop combine(float a, Binary function) {
    return switch (function) {
      case SUBTRACT -> loop(Kind.SUBTRACT_FROM_CONSTANT, a, 0);
      case DIVIDE -> loop(Kind.DIVIDE_CONSTANT, a, 0);
      case GREATER_OR_EQUAL -> loop(Kind.CONSTANT_REACHES, a, 0);
      default -> combine(function, a); // The others take their operands in either order.
    };
  }

  @Override
  public CellLoop affine(float factor, float addend) {
    if (factor == 1) {
      return loop(Kind.SHIFT, 0, addend);
    }
    return addend == 0 ? loop(Kind.SCALE, factor, 0) : loop(Kind.AFFINE, factor, addend);
  }

  @Override
  public CellLoop choose() {
    return loop(Kind.CHOOSE);
  }

  @Override
  public CellLoop clamp(float low, float high) {
    return loop(Kind.CLAMP, low, high);
  }

  @Override
  public CellLoop round() {
    return loop(Kind.ROUND);
  }

  @Override
  public CellLoop slope(SurrogateSlope surrogate) {
    SurrogateSlope.Known known = surrogate.known();
    if (known == null) {
      return plain.slope(surrogate);
    }
    SlopeRun run = slopes.of(known.form());
    return (a, b, c, y, n) -> run.slopes(known, a, 0, 0, y, 0, VectorMath.padded(n));
  }

  @Override
  public Optional<FusedCell> fused(CellProgram program, List<Sharing> sharing, boolean every) {
    if (!CellShape.isKnown(program)) {
      return Optional.empty();
    }
    CellShape shape = CellShape.of(program, sharing, every);
    return Optional.of(
        new VectorCell(compiler.of(shape), CellShape.constants(program), shape.width()));
  }
}

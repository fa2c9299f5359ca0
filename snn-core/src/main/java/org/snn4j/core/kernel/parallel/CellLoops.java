// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.cell.CellProgram;

/** A provider's loops for the instructions of cells. */
public interface CellLoops {

  /** {@code y = f(a)}. */
  CellLoop apply(Unary function);

  /** {@code y = c f'(a)}, with {@code b = f(a)}. */
  CellLoop applyBackward(Unary function);

  /** {@code y = f(a, b)}. */
  CellLoop combine(Binary function);

  /** {@code y = f(a, b)} with a constant b. */
  CellLoop combine(Binary function, float b);

  /** {@code y = f(a, b)} with a constant a; b is given as the loop's {@code a}. */
  CellLoop combine(float a, Binary function);

  /** {@code y = factor a + addend}, rounded twice. */
  CellLoop affine(float factor, float addend);

  /** {@code y = b} where a is not 0, else c. */
  CellLoop choose();

  /** {@code y} = a between two bounds. */
  CellLoop clamp(float low, float high);

  /** {@code y} = the whole number nearest to a, halves to the even one. */
  CellLoop round();

  /** {@code y} = the surrogate's slope at a. */
  CellLoop slope(SurrogateSlope surrogate);

  /**
   * All instructions of a program in one loop, if the provider can make one.
   *
   * @param sharing by parameter, who shares its values
   * @param every whether what is carried in place 0 is to be written after every step
   */
  default Optional<FusedCell> fused(CellProgram program, List<Sharing> sharing, boolean every) {
    return Optional.empty();
  }
}

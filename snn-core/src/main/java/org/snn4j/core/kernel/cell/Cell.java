// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.core.kernel.SurrogateSlope;

/**
 * What one neuron does in one step, and the programs that do it and its derivative.
 *
 * <p>Building one compiles it; do so once per neuron, not once per step.
 */
public final class Cell {

  private final Term output;
  private final ImmutableList<Carried> carried;
  private final ImmutableList<SurrogateSlope> surrogates;
  private final CellProgram forward;
  private final CellProgram backward;

  /**
   * Something carried from one step to the next.
   *
   * @param name what it is called
   * @param rest its value before the first step
   * @param next its value after a step
   */
  public record Carried(String name, double rest, Term next) {}

  /**
   * A step.
   *
   * @param output what the neuron gives
   * @param carried what it carries, by place: {@link Term#carried} 0 is the first of them
   */
  public Cell(Term output, List<Carried> carried) {
    this.output = output;
    this.carried = ImmutableList.copyOf(carried);
    CellProgram step = Compilation.of(output, this.carried.stream().map(Carried::next).toList());
    this.surrogates =
        step.code().stream()
            .flatMap(i -> i instanceof Instruction.Fire f ? Stream.of(f.surrogate()) : Stream.of())
            .collect(ImmutableList.toImmutableList());
    this.forward = runnable(step);
    this.backward = Derivative.of(step);
  }

  /** A step of a neuron that carries its potential and nothing else. */
  public static Cell of(Term output, double rest, Term next) {
    return new Cell(output, ImmutableList.of(new Carried("v", rest, next)));
  }

  private static CellProgram runnable(CellProgram step) {
    ProgramBuilder builder = new ProgramBuilder();
    int[] values = new int[step.code().size()];
    for (int i = 0; i < values.length; i++) {
      int standIn = Renumbering.standIn(step.at(i), values);
      values[i] = standIn >= 0 ? standIn : added(builder, Renumbering.of(step.at(i), values));
    }
    List<Integer> next = step.next().stream().map(number -> values[number]).toList();
    return builder.build(values[step.output()], next, List.of());
  }

  private static int added(ProgramBuilder builder, Instruction instruction) {
    return instruction instanceof Instruction.Fire fire
        ? builder.fire(fire)
        : builder.add(instruction);
  }

  /** What the neuron gives. */
  public Term output() {
    return output;
  }

  /** What it carries, by place. */
  public ImmutableList<Carried> carried() {
    return carried;
  }

  /** The step: reads the input as {@code Input(0)}, writes the output, carries what is carried. */
  public CellProgram forward() {
    return forward;
  }

  /**
   * The step's derivative: reads the input as {@code Input(0)}, the output's gradient as {@code
   * Input(1)} and what was carried into the step as {@code Input(2)} and following; carries the
   * gradients of what the step hands on; writes the input's gradient, and sums up the parameters'.
   */
  public CellProgram backward() {
    return backward;
  }

  /** The surrogates of its firing steps. Programs fire as the step does, whatever these say. */
  public ImmutableList<SurrogateSlope> surrogates() {
    return surrogates;
  }

  /** How many shared values the step uses. */
  public int parameters() {
    return backward.sums().size();
  }
}

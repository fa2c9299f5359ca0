// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.cell;

import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Turns terms into instructions. */
final class Compilation {

  private final ProgramBuilder program = new ProgramBuilder();
  private final Map<Term, Integer> done = new IdentityHashMap<>();

  private Compilation() {}

  /** The step's program. */
  static CellProgram of(Term output, List<Term> next) {
    Compilation compilation = new Compilation();
    int result = compilation.number(output);
    List<Integer> carried = next.stream().map(compilation::number).toList();
    return compilation.program.build(result, carried, ImmutableList.of());
  }

  private int number(Term term) {
    Integer known = done.get(term);
    if (known == null) {
      known = translate(term);
      done.put(term, known);
    }
    return known;
  }

  private int translate(Term term) {
    if (term instanceof Term.Input t) {
      return program.add(new Instruction.Input(t.index()));
    }
    if (term instanceof Term.Carry t) {
      return program.add(new Instruction.Carry(t.place()));
    }
    if (term instanceof Term.Parameter t) {
      return program.add(new Instruction.Parameter(t.index()));
    }
    if (term instanceof Term.Constant t) {
      return program.constant(t.value());
    }
    return translateOperation(term);
  }

  private int translateOperation(Term term) {
    if (term instanceof Term.Applied t) {
      return program.apply(t.function(), number(t.x()));
    }
    if (term instanceof Term.Combined t) {
      return program.combine(t.function(), number(t.a()), number(t.b()));
    }
    if (term instanceof Term.Chosen t) {
      return program.choose(number(t.condition()), number(t.one()), number(t.zero()));
    }
    if (term instanceof Term.Clamped t) {
      return program.add(new Instruction.Clamp(number(t.x()), t.low(), t.high()));
    }
    if (term instanceof Term.Rounded t) {
      return program.add(new Instruction.Round(number(t.x())));
    }
    if (term instanceof Term.Fired t) {
      return program.add(new Instruction.Fire(t.surrogate(), number(t.x())));
    }
    if (term instanceof Term.StraightThrough t) {
      return program.add(new Instruction.StraightThrough(number(t.value()), number(t.x())));
    }
    return program.add(new Instruction.Detach(number(((Term.Detached) term).x())));
  }
}

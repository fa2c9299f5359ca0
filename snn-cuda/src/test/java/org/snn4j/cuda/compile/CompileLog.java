// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snn4j.cuda.source.KernelProgram;

/** What was compiled, as a Markdown table. */
final class CompileLog {

  private final String compiler;
  private final Optional<Ptxas> assembler;
  private final Map<KernelProgram, Integer> architectures = new LinkedHashMap<>();
  private final Map<KernelProgram, Ptxas.Result> assembled = new LinkedHashMap<>();

  CompileLog(String compiler, Optional<Ptxas> assembler) {
    this.compiler = compiler;
    this.assembler = assembler;
  }

  void compiled(KernelProgram program, Architecture architecture) {
    architectures.merge(program, architecture.number() > 0 ? 1 : 0, Integer::sum);
  }

  void assembled(KernelProgram program, Ptxas.Result result) {
    assembled.put(program, result);
  }

  String text(List<Architecture> wanted) {
    String names = wanted.stream().map(Object::toString).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder();
    text.append("# The CUDA kernels, compiled without a GPU\n\n");
    text.append("Written by `mvn verify -Pcuda-compile -pl snn-cuda -am`. None of this was run");
    text.append(" on a GPU.\n\n");
    text.append("* Compiler: " + compiler + ", `--fmad=false`.\n");
    text.append("* Architectures: " + names + ".\n");
    text.append("* " + assemblerLine() + "\n");
    text.append("* Programs: " + architectures.size() + ", each compiled for all of them");
    text.append(" (" + compilations() + " compilations).\n\n");
    text.append("| source | options | compiled for | registers on sm_90 | bytes spilled |\n");
    text.append("|---|---|---|---|---|\n");
    architectures.forEach((program, count) -> text.append(row(program, count, wanted.size())));
    return text.toString();
  }

  private String assemblerLine() {
    return assembler
        .map(
            found ->
                "The PTX of compute_80 was assembled for sm_90 by ptxas "
                    + found.release()
                    + "; registers are of each of a source's kernels.")
        .orElse("No ptxas of release 12 or later was on the path: nothing was assembled.");
  }

  private int compilations() {
    return architectures.values().stream().mapToInt(Integer::intValue).sum();
  }

  private String row(KernelProgram program, int count, int wanted) {
    Ptxas.Result result = assembled.get(program);
    String options =
        new TreeMap<>(program.options().values())
            .entrySet().stream()
                .map(option -> option.getKey().substring(4) + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    return "| "
        + program.source().name()
        + " | "
        + options
        + " | "
        + (count == wanted ? "all" : count + " of " + wanted)
        + " | "
        + (result == null ? "" : result.registers())
        + " | "
        + (result == null ? "" : result.spilled())
        + " |\n";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import org.snn4j.cuda.source.KernelProgram;

/** Makes PTX of a program. */
public interface PtxCompiler {

  /** The compiler and its version: what it made is kept apart from what others made. */
  String version();

  /**
   * The PTX as text.
   *
   * @throws CompilationException if the compiler refuses the program, with what it says
   */
  String compile(KernelProgram program, Architecture architecture);
}

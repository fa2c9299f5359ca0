// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;
import org.snn4j.cuda.source.KernelSource;

/** Programs by source and options, so that a source is read once however often it is launched. */
final class KernelLibrary {

  private final KernelSource source;
  private final Map<KernelOptions, KernelProgram> programs = new ConcurrentHashMap<>();

  KernelLibrary(String source) {
    this.source = KernelSource.named(source);
  }

  KernelProgram with(KernelOptions options) {
    return programs.computeIfAbsent(options, known -> new KernelProgram(source, known));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snn4j.ann2snn.quantized.Quantizer;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.npz.NpyArray;

/** The {@code param.} and {@code buffer.} arrays of a case, each for one place of a network. */
final class SavedArrays {

  private final CaseRun run;
  private final Set<String> left = new TreeSet<>();

  SavedArrays(CaseRun run) {
    this.run = run;
    run.names().stream()
        .filter(name -> name.startsWith("param.") || name.startsWith("buffer."))
        .forEach(left::add);
  }

  /** The parameter of a path. */
  Tensor take(String path) {
    left.remove("param." + path);
    return run.tensor("param." + path);
  }

  /** A module with its arrays loaded, whose names begin with its path. */
  <M extends Module> M loaded(String path, M module) {
    Map<String, StateDict.Entry> entries = new LinkedHashMap<>();
    module
        .stateDict()
        .entries()
        .forEach(
            (key, present) -> {
              String full = path.isEmpty() ? key : path + "." + key;
              String array = run.has("param." + full) ? "param." + full : "buffer." + full;
              boolean fixed = module instanceof Quantizer && !run.has(array);
              entries.put(key, fixed ? present : entry(array));
            });
    module.load(new StateDict(entries));
    return module;
  }

  private StateDict.Entry entry(String name) {
    left.remove(name);
    NpyArray array = run.array(name);
    return array instanceof NpyArray.Integers integers
        ? new StateDict.Entry.Longs(array.shape(), integers.values())
        : new StateDict.Entry.Doubles(array.shape(), array.doubles());
  }

  /**
   * Refuses arrays that belong to nothing.
   *
   * @throws IllegalArgumentException naming them
   */
  void requireAllUsed() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("no layer of the network has the arrays " + left);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

/** Weights into models, and out of them. */
public final class Weights {

  /** How many batches a batch norm has seen; files older than PyTorch 0.4.1 do not tell. */
  private static final String BATCHES = "num_batches_tracked";

  private Weights() {}

  /**
   * Replaces everything a model holds. Every key must fit, but counters of batches, which old files
   * lack, may be missing: they become 0.
   *
   * @throws org.snn4j.core.nn.StateMismatchException listing every missing, unexpected and
   *     mis-shaped key
   */
  public static void load(Module model, StateDict weights) {
    model.load(withBatchCounters(model, weights));
  }

  /** Replaces what fits, and tells what does not. The model keeps its values where nothing fits. */
  public static LoadReport loadLeniently(Module model, StateDict weights) {
    StateDict given = withBatchCounters(model, weights);
    Map<String, Entry> merged = new LinkedHashMap<>(model.stateDict().entries());
    List<String> loaded = new ArrayList<>();
    List<String> missing = new ArrayList<>(merged.keySet());
    List<String> unexpected = new ArrayList<>();
    List<String> unfit = new ArrayList<>();
    given
        .entries()
        .forEach(
            (key, entry) -> {
              missing.remove(key);
              Entry own = merged.get(key);
              if (own == null) {
                unexpected.add(key);
                return;
              }
              Optional<String> problem = problem(key, own, entry);
              problem.ifPresent(unfit::add);
              if (problem.isEmpty()) {
                merged.put(key, entry);
                loaded.add(key);
              }
            });
    model.load(new StateDict(merged));
    return new LoadReport(loaded, missing, unexpected, unfit);
  }

  /**
   * Writes a model's weights as a plain safetensors file, under other names.
   *
   * @param names from the model's keys to those of the file; {@link KeyMapping#inverse} of the
   *     mapping that weights were loaded with
   * @param notes kept in the file beside the tensors
   * @throws org.snn4j.core.checkpoint.CheckpointException if the file cannot be written
   */
  public static void export(Path file, Module model, KeyMapping names, Map<String, String> notes) {
    Safetensors.write(file, names.apply(model.stateDict()), notes);
  }

  private static StateDict withBatchCounters(Module model, StateDict weights) {
    Map<String, Entry> entries = new LinkedHashMap<>(weights.entries());
    for (String key : model.counters().keySet()) {
      if (key.equals(BATCHES) || key.endsWith("." + BATCHES)) {
        entries.putIfAbsent(key, new Entry.Longs(Shape.of(), new long[] {0}));
      }
    }
    return new StateDict(entries);
  }

  private static Optional<String> problem(String key, Entry own, Entry given) {
    if (!own.shape().equals(given.shape())) {
      return Optional.of(
          "'" + key + "' must have shape " + own.shape() + " but has " + given.shape());
    }
    if (own instanceof Entry.Longs && !(given instanceof Entry.Longs)) {
      return Optional.of("'" + key + "' must hold a whole number");
    }
    return Optional.empty();
  }
}

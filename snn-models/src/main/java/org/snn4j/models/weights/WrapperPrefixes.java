// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/** What PyTorch's wrappers put in front of every key. */
final class WrapperPrefixes {

  /** Of {@code DataParallel} and {@code AveragedModel}, and of {@code torch.compile}. */
  private static final List<String> PREFIXES = List.of("module.", "_orig_mod.");

  /** How many models {@code AveragedModel} has averaged; it belongs to the wrapper. */
  private static final String AVERAGED_COUNT = "n_averaged";

  private WrapperPrefixes() {}

  /** The same entries under the keys of the wrapped model. */
  static StateDict strip(StateDict state) {
    Optional<String> prefix = PREFIXES.stream().filter(p -> allBeginWith(state, p)).findFirst();
    return prefix.isEmpty() ? state : strip(without(state, prefix.get()));
  }

  private static boolean allBeginWith(StateDict state, String prefix) {
    return state.entries().keySet().stream().anyMatch(key -> key.startsWith(prefix))
        && state.entries().keySet().stream()
            .allMatch(key -> key.startsWith(prefix) || key.equals(AVERAGED_COUNT));
  }

  private static StateDict without(StateDict state, String prefix) {
    Map<String, Entry> shorter = new LinkedHashMap<>();
    state
        .entries()
        .forEach(
            (key, entry) -> {
              if (key.startsWith(prefix)) {
                shorter.put(key.substring(prefix.length()), entry);
              }
            });
    return new StateDict(shorter);
  }
}

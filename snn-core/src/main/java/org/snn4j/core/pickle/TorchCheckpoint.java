// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * A checkpoint that PyTorch wrote, on its way into a model of this library.
 *
 * <pre>{@code
 * StateDict state =
 *     TorchCheckpoint.read(file).section("state_dict").withoutPrefix("module.").stateDict();
 * model.load(state);                                       // lists every key that does not fit
 * Checkpoint.of(state).write(folder.resolve("model.safetensors"));
 * }</pre>
 *
 * <p>Nothing is guessed or left out: {@link #keys} lists what the map holds, and {@link #stateDict}
 * refuses a map in which anything is not a tensor.
 */
public final class TorchCheckpoint {

  private static final int MAX_REPEATS = 2;
  private static final int FREE_ELEMENTS = 1 << 16;
  private static final int LISTED = 8;

  private final String name;
  private final Map<String, PickleValue> values;

  private TorchCheckpoint(String name, Map<String, PickleValue> values) {
    this.name = name;
    this.values = values;
  }

  /**
   * Reads a file whose value is a map with texts as keys.
   *
   * @throws PickleException if it is damaged, holds what is refused, or is no such map
   */
  public static TorchCheckpoint read(Path file) {
    return of(file.toString(), PickleFile.read(file));
  }

  private static TorchCheckpoint of(String name, PickleValue value) {
    if (!(value instanceof PickleMap map)) {
      throw new PickleException(name, "must hold a map of tensors but holds " + value);
    }
    if (!map.hasOnlyTextKeys()) {
      throw new PickleException(name, "must hold a map with texts as keys but some are not");
    }
    return new TorchCheckpoint(name, map.byText());
  }

  /** The values by key, in the order of the file. */
  public Map<String, PickleValue> values() {
    return values;
  }

  /** A line for each key: its name, and the shape and type of its tensor or what else it is. */
  public List<String> keys() {
    return values.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  /**
   * The map under a key, such as {@code state_dict} or {@code model}.
   *
   * @throws PickleException if there is none, listing the keys that there are
   */
  public TorchCheckpoint section(String key) {
    PickleValue value = values.get(key);
    if (value == null) {
      throw new PickleException(
          name, "must have the key '" + key + "' but has " + listed(List.copyOf(values.keySet())));
    }
    return of(name + " [" + key + "]", value);
  }

  /**
   * The same values with a prefix taken off every key, such as the {@code module.} of {@code
   * DataParallel}.
   *
   * @throws PickleException if a key does not begin with it, listing those
   */
  public TorchCheckpoint withoutPrefix(String prefix) {
    List<String> others = values.keySet().stream().filter(k -> !k.startsWith(prefix)).toList();
    if (!others.isEmpty()) {
      throw new PickleException(
          name, "all keys must begin with '" + prefix + "' but not so do " + listed(others));
    }
    Map<String, PickleValue> shorter = new LinkedHashMap<>();
    values.forEach((key, value) -> shorter.put(key.substring(prefix.length()), value));
    return new TorchCheckpoint(name, shorter);
  }

  /**
   * The tensors as a state dict. Tensors that show the same memory in the same way share one array.
   *
   * @throws PickleException if a value is no tensor of real numbers, listing those, or the tensors
   *     repeat their memory so often that they take far more room than the file
   */
  public StateDict stateDict() {
    requireTensors();
    requireModest();
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<StoredBytes, Map<String, Entry>> done = new HashMap<>();
    values.forEach(
        (key, value) -> {
          StridedData data = ((PickleTensor) value).data();
          entries.put(
              key,
              done.computeIfAbsent(data.storage(), s -> new HashMap<>())
                  .computeIfAbsent(data.view(), v -> converted(key, data)));
        });
    return new StateDict(entries);
  }

  private Entry converted(String key, StridedData data) {
    try {
      return data.toEntry();
    } catch (ArithmeticException unfit) {
      throw new PickleException(name, "tensor '" + key + "': " + unfit.getMessage(), unfit);
    }
  }

  private void requireTensors() {
    List<String> others = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (!(value instanceof PickleTensor tensor) || tensor.type().isComplex()) {
            others.add(key + " (" + value + ")");
          }
        });
    if (!others.isEmpty()) {
      throw new PickleException(
          name, "a state dict must hold tensors of real numbers only but holds " + listed(others));
    }
  }

  private void requireModest() {
    Map<StoredBytes, Set<String>> views = new HashMap<>();
    long elements = 0;
    long room = FREE_ELEMENTS;
    for (PickleValue value : values.values()) {
      StridedData data = ((PickleTensor) value).data();
      if (!views.containsKey(data.storage())) {
        views.put(data.storage(), new HashSet<>());
        room += MAX_REPEATS * (data.storage().size() / data.type().bytes());
      }
      if (views.get(data.storage()).add(data.view())) {
        elements += data.shape().length();
      }
    }
    if (elements > room) {
      throw new PickleException(
          name,
          "the tensors have "
              + elements
              + " elements, far more than the "
              + room
              + " that their memory explains");
    }
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
    return names.size() <= LISTED ? first : first + " and " + (names.size() - LISTED) + " more";
  }
}

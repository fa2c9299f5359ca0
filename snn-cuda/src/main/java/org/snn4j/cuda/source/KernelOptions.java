// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers that are fixed when a kernel is compiled, such as {@code SNN_LANES}.
 *
 * @param values number by name, in the order of names
 */
public record KernelOptions(SortedMap<String, Integer> values) {

  /** Copies the numbers. */
  public KernelOptions {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** No options. */
  public static KernelOptions none() {
    return new KernelOptions(Collections.emptySortedMap());
  }

  /** These and one more; the name is written without its {@code SNN_}. */
  public KernelOptions with(String name, int value) {
    SortedMap<String, Integer> more = new TreeMap<>(values);
    more.put("SNN_" + name, value);
    return new KernelOptions(more);
  }

  /** These and one more, 1 or 0. */
  public KernelOptions with(String name, boolean value) {
    return with(name, value ? 1 : 0);
  }

  /** As a compiler takes them: {@code -DNAME=VALUE}. */
  public List<String> definitions() {
    return values.entrySet().stream().map(KernelOptions::definition).toList();
  }

  private static String definition(Map.Entry<String, Integer> option) {
    return "-D" + option.getKey() + "=" + option.getValue();
  }

  @Override
  public String toString() {
    return String.join(" ", definitions().stream().map(text -> text.substring(6)).toList());
  }
}

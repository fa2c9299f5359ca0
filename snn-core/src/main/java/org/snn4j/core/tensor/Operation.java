// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;

/**
 * What was done to tensors, told apart from what it was done to: a name and the constants.
 *
 * @param name as users of PyTorch know it where they do: {@code add}, {@code softmax}
 * @param attributes constants by name: numbers, booleans, strings, lists of numbers, enums, records
 *     of these
 */
public record Operation(String name, ImmutableMap<String, Object> attributes) {

  /** Without constants. */
  public static Operation of(String name) {
    return new Operation(name, ImmutableMap.of());
  }

  /** The same with one more constant. */
  public Operation with(String attribute, Object value) {
    return new Operation(
        name,
        ImmutableMap.<String, Object>builder().putAll(attributes).put(attribute, value).build());
  }

  /** The same with one more constant, a list of numbers. */
  public Operation with(String attribute, long... values) {
    return with(attribute, (Object) Arrays.stream(values).boxed().toList());
  }

  /** The same with one more constant, a list of numbers. */
  public Operation with(String attribute, int... values) {
    return with(attribute, (Object) Arrays.stream(values).asLongStream().boxed().toList());
  }

  /**
   * Tells whoever {@linkplain OperationListener listens} to the result's scope that this made it.
   * Told for an operation made of others, it stands for all of them.
   *
   * @return the result
   */
  public Tensor made(Tensor result, Tensor... inputs) {
    return made(List.of(result), inputs).get(0);
  }

  /**
   * The same for several results.
   *
   * @return the results
   */
  public List<Tensor> made(List<Tensor> results, Tensor... inputs) {
    OperationListener listener = results.get(0).scope().listener();
    if (listener != null) {
      listener.performed(this, Arrays.asList(inputs), results);
    }
    return results;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Copies of one class, each with a constant of its own.
 *
 * <p>The JIT compiler turns a vector operation into an instruction only if it knows at compile time
 * which one it is. A loop that serves many functions is therefore written once, over a static final
 * constant, and its class is defined again as a hidden class for each value of that constant.
 *
 * @param <K> the constant
 * @param <T> what callers see of a copy
 */
final class ClassCopies<K, T> {

  private final MethodHandles.Lookup lookup;
  private final Class<T> type;
  private final Map<K, T> copies = new ConcurrentHashMap<>();

  /**
   * Copies of the class that a lookup belongs to.
   *
   * @param lookup the class's own full lookup
   * @param type an interface it implements; it must have a constructor without arguments
   */
  ClassCopies(MethodHandles.Lookup lookup, Class<T> type) {
    this.lookup = lookup;
    this.type = type;
  }

  /** The copy for a value of the constant. */
  T of(K constant) {
    T copy = copies.get(constant);
    return copy != null ? copy : copies.computeIfAbsent(constant, this::define);
  }

  private T define(K constant) {
    Class<?> template = lookup.lookupClass();
    String file = template.getName().substring(template.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = template.getResourceAsStream(file)) {
      MethodHandles.Lookup copy =
          lookup.defineHiddenClassWithClassData(bytes.readAllBytes(), constant, true);
      return type.cast(copy.lookupClass().getDeclaredConstructor().newInstance());
    } catch (IOException | ReflectiveOperationException failure) {
      throw new IllegalStateException("Vector kernels: " + file + " could not be copied", failure);
    }
  }

  /**
   * A copied class's constant, or the value to use in the original.
   *
   * @param lookup the class's own full lookup
   */
  static <K> K constant(MethodHandles.Lookup lookup, Class<K> type, Supplier<K> original) {
    try {
      K constant = MethodHandles.classData(lookup, "_", type);
      return constant == null ? original.get() : constant;
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

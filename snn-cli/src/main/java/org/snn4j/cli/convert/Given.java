// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.function.Supplier;
import org.snn4j.cli.UsageException;

/** Checks of options. */
final class Given {

  private Given() {}

  /** A value, or a sentence that names the option it is of. */
  static <T> T named(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(option + ": " + wrong.getMessage());
    }
  }

  static void refuse(String option, boolean given, RecipeKind kind, String of) {
    if (given) {
      throw new UsageException(
          option + " is for --recipe " + of + " but the recipe is " + kind.option());
    }
  }
}

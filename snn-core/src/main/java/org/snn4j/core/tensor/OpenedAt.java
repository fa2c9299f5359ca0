// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** Finds the line of a program that opened a scope, for messages about those left open. */
final class OpenedAt {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private OpenedAt() {}

  /** The innermost line outside of scopes themselves. */
  static String here() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> !isOfScopes(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toString)
                .orElse("an unknown place"));
  }

  private static boolean isOfScopes(String type) {
    return type.equals(TensorScope.class.getName()) || type.equals(OpenedAt.class.getName());
  }
}

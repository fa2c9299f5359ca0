// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.graph.Opcode;
import org.snn4j.ann2snn.scale.CalibrationHook;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.core.nn.layer.MaxPool2d;

/** Puts hooks behind activations and finds them again. */
final class Hooks {

  private Hooks() {}

  /**
   * Puts a hook behind an activation, {@code <parent>.voltage_hook_<i>}. One that measures channels
   * hands on what it gives; others only look.
   *
   * @param behindPool whether the hook goes behind a max-pool that alone takes the activation
   */
  static Node insert(GraphDraft draft, Node activation, boolean behindPool, HookFactory hooks) {
    Node measured = behindPool ? pool(draft, activation).orElse(activation) : activation;
    CalibrationHook hook = hooks.create();
    String path = Paths.fresh(draft, Paths.parent(draft, activation), "voltage_hook_");
    draft.put(path, hook);
    Node node = Node.module(draft.freshName(path), path, Argument.ref(measured.name()));
    draft.addAfter(measured.name(), node);
    if (hook.channelDim().isPresent()) {
      draft.replaceUses(measured.name(), node.name(), user -> user.name().equals(node.name()));
    }
    return node;
  }

  /** The hook behind an activation, perhaps with a pool between them. */
  static Optional<Node> find(GraphDraft draft, Node activation) {
    Optional<Node> direct = among(draft, draft.users(activation.name()));
    return direct.isPresent()
        ? direct
        : pool(draft, activation).flatMap(pool -> among(draft, draft.users(pool.name())));
  }

  private static Optional<Node> among(GraphDraft draft, List<Node> users) {
    return users.stream().filter(user -> isHook(draft, user)).findFirst();
  }

  /** Whether a node measures. */
  static boolean isHook(GraphDraft draft, Node node) {
    return node.opcode() == Opcode.CALL_MODULE
        && draft.modules().get(node.target()) instanceof CalibrationHook;
  }

  /** The max-pool that alone takes a node's value. */
  static Optional<Node> pool(GraphDraft draft, Node node) {
    List<Node> users = draft.users(node.name());
    return users.size() == 1 && isPool(draft, users.get(0))
        ? Optional.of(users.get(0))
        : Optional.empty();
  }

  /** Whether a node is a max-pool over images. */
  static boolean isPool(GraphDraft draft, Node node) {
    return node.calls("maxPool2d")
        || (node.opcode() == Opcode.CALL_MODULE
            && draft.modules().get(node.target()) instanceof MaxPool2d);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The GPUs that CUDA_VISIBLE_DEVICES leaves: numbers in the driver's order or beginnings of
 * identifiers, separated by commas; as in CUDA itself, those after the first that does not exist
 * are hidden, too.
 */
final class VisibleCards {

  private static final Pattern COMMA = Pattern.compile(",");

  private VisibleCards() {}

  /**
   * Some of the cards.
   *
   * @param visible the variable, or null, which leaves all
   */
  static List<GraphicsCard> among(List<GraphicsCard> cards, String visible) {
    if (visible == null) {
      return cards;
    }
    List<GraphicsCard> left = new ArrayList<>();
    for (String name : COMMA.splitAsStream(visible).map(String::strip).toList()) {
      Optional<GraphicsCard> card = named(cards, name);
      if (card.isEmpty()) {
        break;
      }
      left.add(card.get());
    }
    return List.copyOf(left);
  }

  private static Optional<GraphicsCard> named(List<GraphicsCard> cards, String name) {
    if (name.matches("\\d{1,9}")) {
      int number = Integer.parseInt(name);
      return number < cards.size() ? Optional.of(cards.get(number)) : Optional.empty();
    }
    return name.isEmpty()
        ? Optional.empty()
        : cards.stream().filter(card -> card.id().startsWith(name)).findFirst();
  }
}

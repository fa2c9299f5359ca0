// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.replay.Recording;

/**
 * The random numbers of one pass: a stream for each call of each module, which depends on the
 * pass's seed, the module's path and how often the module has drawn before.
 */
final class Draws {

  private final RandomStream random;
  private final Map<Module, Integer> counts;

  private Draws(RandomStream random, Map<Module, Integer> counts) {
    this.random = random;
    this.counts = counts;
  }

  /** Nothing drawn yet. */
  static Draws from(long seed) {
    return new Draws(new RandomStream(seed), new IdentityHashMap<>());
  }

  /** Fresh numbers for a module. */
  RandomStream next(Module module) {
    if (Recording.isOn()) {
      Recording.refuse(module.describe() + " draws random numbers");
    }
    int draw = counts.merge(module, 1, Integer::sum);
    return random.fork(module.path()).fork(draw);
  }

  /** The same numbers once more from here on. */
  Draws copy() {
    return new Draws(random, new IdentityHashMap<>(counts));
  }

  /** Goes on where a {@link #copy} has come to. */
  void goOnFrom(Draws ahead) {
    counts.putAll(ahead.counts);
  }
}

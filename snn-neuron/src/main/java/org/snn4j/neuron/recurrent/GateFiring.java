// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import java.util.Objects;
import java.util.Optional;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * What the gates of a recurrent cell fire with.
 *
 * @param surrogate1 of the gates that let through, and of the candidate unless there is a second
 * @param surrogate2 of the candidate: g of an LSTM, n of a GRU
 */
public record GateFiring(Surrogate surrogate1, Optional<Surrogate> surrogate2) {

  /** SpikingJelly's default: the error function of steepness 2 for all gates. */
  public static final GateFiring DEFAULT = new GateFiring(Surrogate.erf());

  /** Refuses a missing part. */
  public GateFiring {
    Objects.requireNonNull(surrogate1, "GateFiring: surrogate1");
    Objects.requireNonNull(surrogate2, "GateFiring: surrogate2");
  }

  /** One surrogate for all gates. */
  public GateFiring(Surrogate surrogate) {
    this(surrogate, Optional.empty());
  }

  /** One surrogate for the gates that let through, another one for the candidate. */
  public GateFiring(Surrogate surrogate1, Surrogate surrogate2) {
    this(surrogate1, Optional.of(surrogate2));
  }

  /** The one the candidate fires with. */
  Surrogate candidate() {
    return surrogate2.orElse(surrogate1);
  }
}

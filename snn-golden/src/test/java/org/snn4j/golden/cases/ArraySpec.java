// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What {@code cases.json} says of one array: how closely it has to be met.
 *
 * @param exact whether the values must be equal
 * @param atol the absolute tolerance, or NaN where none is given
 * @param zero whether the array is zero in exact arithmetic, so that what was recorded is rounding
 * @param informative whether the array need not be met: a count that mirrors the peer's inner
 *     workings
 */
public record ArraySpec(boolean exact, double atol, boolean zero, boolean informative) {

  static ArraySpec of(JsonNode node) {
    return new ArraySpec(
        node.path("exact").asBoolean(false),
        node.path("atol").asDouble(Double.NaN),
        node.path("zero_up_to_rounding").asBoolean(false),
        !node.path("portable").asBoolean(true));
  }
}

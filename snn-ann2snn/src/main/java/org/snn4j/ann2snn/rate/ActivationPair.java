// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import org.snn4j.ann2snn.graph.Node;

/**
 * An activation that neurons can replace.
 *
 * @param activation its node
 * @param hook the node that measured it; the activation itself where its rule needs no measure
 */
public record ActivationPair(Node activation, Node hook) {}

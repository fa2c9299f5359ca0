// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

/**
 * What one layer did in the passes that were watched.
 *
 * @param path where the layer is in its network
 * @param type its class's name, for neurons that of the neuron
 * @param kind what was computed
 * @param operations how often
 */
public record LayerOperations(
    String path, String type, OperationKind kind, Operations operations) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * What a network's computations cost: layers with their sizes, operations as they were executed,
 * firing rates, and energies that follow from them.
 *
 * <p>Two ways of counting stand side by side. {@link org.snn4j.models.energy.OperationCounter}
 * counts what one pass did, exactly at borders, as SpikingJelly's {@code op_counter} does. {@link
 * org.snn4j.models.energy.RateProfile} measures the share of non-zero inputs of each layer over
 * many batches, from which {@link org.snn4j.models.energy.FiringEnergy} estimates energies in the
 * way that papers do.
 */
package org.snn4j.models.energy;

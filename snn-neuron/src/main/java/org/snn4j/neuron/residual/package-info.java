// SPDX-License-Identifier: Apache-2.0
/**
 * Residual connections of spiking networks.
 *
 * <p>A {@link org.snn4j.neuron.residual.Residual} joins any two paths by a {@link
 * org.snn4j.neuron.residual.Connector}. On it stand the blocks of the known deep spiking networks:
 * spike-element-wise (SEW), membrane shortcut (MS), and the plain spiking ResNet.
 */
package org.snn4j.neuron.residual;

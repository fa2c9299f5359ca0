// SPDX-License-Identifier: Apache-2.0
/**
 * Recurrent layers whose gates fire: spiking LSTM, GRU and plain recurrent networks.
 *
 * <p>A {@link org.snn4j.neuron.recurrent.SpikingCell} takes one step; a stack, such as {@link
 * org.snn4j.neuron.recurrent.SpikingLSTM}, takes whole sequences through several layers of cells in
 * one or both directions.
 *
 * <p>Letters: T time steps, N samples, I input features, H hidden features, L layers.
 */
package org.snn4j.neuron.recurrent;

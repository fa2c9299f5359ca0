// SPDX-License-Identifier: Apache-2.0
/**
 * Neurons without state that write a number as a few weighted spikes: C. Stöckl, W. Maass, <i>Optimized
 * Spiking Neurons Can Classify Images with High Accuracy through Temporal Coding with Two Spikes</i>, Nature
 * Machine Intelligence 3, 2021.
 */
package org.snn4j.neuron.fewspike;

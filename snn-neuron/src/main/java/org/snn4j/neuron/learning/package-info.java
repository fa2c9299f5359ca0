// SPDX-License-Identifier: Apache-2.0
/**
 * Learning rules beside back-propagation through time.
 *
 * <p>Local rules change a synapse by the spikes on its two sides: {@link
 * org.snn4j.neuron.learning.STDP}, and the learners that watch a running network, {@link
 * org.snn4j.neuron.learning.STDPLearner}, {@link org.snn4j.neuron.learning.MSTDPLearner} and {@link
 * org.snn4j.neuron.learning.MSTDPETLearner}. They hand out {@link org.snn4j.core.tensor.Gradients},
 * so that any optimiser applies them, alone or added to those of a loss.
 *
 * <p>Online training computes gradients within single time steps, so that its memory does not grow
 * with T: {@link org.snn4j.neuron.learning.OnlineTraining} with {@link
 * org.snn4j.neuron.learning.OTTTLIFNode} in an {@link org.snn4j.neuron.learning.OTTTSequential}, or
 * with {@link org.snn4j.neuron.learning.SLTTLIFNode}; and {@link
 * org.snn4j.neuron.learning.FPTTTraining}.
 *
 * <p>Letters: T time steps, N samples, I inputs and O outputs of a linear synapse, C and O channels
 * of a convolution, K classes.
 */
package org.snn4j.neuron.learning;

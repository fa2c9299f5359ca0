// SPDX-License-Identifier: Apache-2.0
/**
 * The second Spike-driven Transformer, Meta-SpikeFormer, and the blocks that it is composed of.
 *
 * <p>Convolutional blocks come first and transformer blocks after them; between them convolutions
 * halve the image. Every block adds its result to the potentials that it was given, so that the
 * residual path carries potentials and every branch begins with neurons.
 *
 * <p>Source: M. Yao et al., <i>Spike-driven Transformer V2: Meta Spiking Neural Network
 * Architecture Inspiring the Design of Next-generation Neuromorphic Chips</i>, ICLR 2024,
 * arXiv:2404.03663. Names of parameters are those of the authors' checkpoints.
 */
package org.snn4j.models.sdt.v2;

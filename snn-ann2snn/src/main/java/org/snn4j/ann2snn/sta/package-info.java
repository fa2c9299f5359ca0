// SPDX-License-Identifier: Apache-2.0
/**
 * Spatio-temporal approximation (STA): transformers as spiking networks without training. Y. Jiang
 * et al., <i>Spatio-Temporal Approximation: A Training-Free SNN Conversion for Transformers</i>,
 * ICLR 2024.
 *
 * <p>The input comes at the first of T steps and zeros after. Every part turns increments of its
 * inputs into increments of its output, so that the sum over the steps is what the original network
 * gives; encoders in between let only whole multiples of a threshold pass and keep the rest for
 * later steps.
 *
 * <p>A part whose inputs are all zero gives zero, so it need not run: once every encoder is quiet,
 * the later steps are known without being computed. {@link org.snn4j.ann2snn.sta.StaNetwork} makes
 * use of that and can be told not to; the results are the same, bit for bit.
 */
package org.snn4j.ann2snn.sta;

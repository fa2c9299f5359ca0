// SPDX-License-Identifier: Apache-2.0
/**
 * Signed spike counts for the activations of transformers: the observers that choose thresholds and
 * the encoders that count. Y. Jiang et al., <i>Spatio-Temporal Approximation: A Training-Free SNN
 * Conversion for Transformers</i>, ICLR 2024.
 */
package org.snn4j.ann2snn.sta.encode;

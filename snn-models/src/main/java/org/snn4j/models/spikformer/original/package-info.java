// SPDX-License-Identifier: Apache-2.0
/**
 * The Spikformer of the paper's own repository: Z. Zhou et al., <i>Spikformer: When Spiking Neural
 * Network Meets Transformer</i>, ICLR 2023.
 *
 * <p>The repository holds three programs, one for each kind of data, which differ in the layout of
 * their tokens, the order and scale of the attention's products, and in parameters that are defined
 * and never used. {@link org.snn4j.models.spikformer.original.OriginalVariant} says how; names of
 * parameters are the repository's, so that its checkpoints load as they are.
 */
package org.snn4j.models.spikformer.original;

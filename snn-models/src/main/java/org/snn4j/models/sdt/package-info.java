// SPDX-License-Identifier: Apache-2.0
/**
 * The Spike-driven Transformer, version 1: every convolution and linear layer but the first takes
 * spikes, and attention masks and adds where others multiply.
 *
 * <p>A {@link org.snn4j.models.sdt.SpikeDrivenTransformer} is {@link org.snn4j.models.sdt.MSSPS},
 * which makes tokens of an image, blocks {@link org.snn4j.models.sdt.MSBlockConv} of {@link
 * org.snn4j.models.sdt.SpikeDrivenSelfAttention} and {@link org.snn4j.models.sdt.MSMLPConv}, and a
 * linear head. {@link org.snn4j.models.sdt.SpikeDrivenTransformerPreset} has the published sizes.
 * Children have the names of the authors' code, so that its checkpoints load.
 *
 * <p>Source: M. Yao et al., <i>Spike-driven Transformer</i>, NeurIPS 2023, arXiv:2307.01694.
 */
package org.snn4j.models.sdt;

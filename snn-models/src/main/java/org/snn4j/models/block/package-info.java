// SPDX-License-Identifier: Apache-2.0
/** What the blocks of spiking transformers share: their layers, stochastic depth, first weights. */
package org.snn4j.models.block;

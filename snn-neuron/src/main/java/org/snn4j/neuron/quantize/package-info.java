// SPDX-License-Identifier: Apache-2.0
/** Quantisation with gradients that pass straight through it. */
package org.snn4j.neuron.quantize;

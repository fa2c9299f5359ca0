// SPDX-License-Identifier: Apache-2.0
/** Quantised activations, and the spiking layers that reproduce them exactly. */
package org.snn4j.ann2snn.quantized;

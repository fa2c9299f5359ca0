// SPDX-License-Identifier: Apache-2.0
/**
 * Containers that decide how a sequence meets modules written for single steps or batches: one step at
 * a time, all steps as one batch, piece by piece, or with the output fed back.
 */
package org.snn4j.neuron.container;

// SPDX-License-Identifier: Apache-2.0
/**
 * Containers that decide how a sequence meets modules written for single steps or batches: one step at
 * a time, or all steps as one batch.
 */
package org.snn4j.neuron.container;

// SPDX-License-Identifier: Apache-2.0
/**
 * Spikes by their places: most entries of a spike matrix are zero, and the others are ones or small
 * counts, so products with it only add rows of weights.
 */
package org.snn4j.core.kernel.spike;

// SPDX-License-Identifier: Apache-2.0
/** Attention among spikes, without softmax. */
package org.snn4j.models.attention;

// SPDX-License-Identifier: Apache-2.0
/** Spikformer in SpikingJelly's form: pooling before firing, convolutions throughout. */
package org.snn4j.models.spikformer;

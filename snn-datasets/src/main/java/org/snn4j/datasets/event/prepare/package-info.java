// SPDX-License-Identifier: Apache-2.0
/**
 * Prepares data sets of event recordings once, so that training reads frames: downloads, unpacks,
 * converts and frames them, in folders that SpikingJelly understands. It may be killed at any
 * moment and is gone on with.
 */
package org.snn4j.datasets.event.prepare;

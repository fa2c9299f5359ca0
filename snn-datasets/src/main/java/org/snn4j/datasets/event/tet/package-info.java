// SPDX-License-Identifier: Apache-2.0
/**
 * Frames of event recordings, one {@code .pt} file for each recording, as the code of the paper on
 * temporal efficient training (TET) prepares CIFAR10-DVS.
 */
package org.snn4j.datasets.event.tet;

// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets of event cameras over their original files, or over trees prepared by {@link
 * org.snn4j.datasets.event.prepare} or by SpikingJelly: N-MNIST, N-Caltech101, CIFAR10-DVS and
 * DVS128 Gesture.
 */
package org.snn4j.datasets.event.set;

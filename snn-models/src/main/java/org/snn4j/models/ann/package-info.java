// SPDX-License-Identifier: Apache-2.0
/**
 * Convolutional networks without spikes that conversions start from: SpikingJelly's tutorial
 * network, plain chains of convolutions, VGG. Every activation is a module, so that it can be found
 * and replaced.
 */
package org.snn4j.models.ann;

// SPDX-License-Identifier: Apache-2.0
/**
 * CIFAR-10 and CIFAR-100, from the official archives or what they unpack to.
 *
 * <p>Binary files are records of one label byte (CIFAR-100: the coarse and the fine label) and
 * 3,072 bytes of the red, green and blue planes of 32 x 32 pixels. Python files are pickles, read
 * without executing anything. Source: A. Krizhevsky, <i>Learning Multiple Layers of Features from
 * Tiny Images</i> (2009).
 */
package org.snn4j.datasets.cifar;

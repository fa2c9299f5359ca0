// SPDX-License-Identifier: Apache-2.0
/** MNIST, Fashion-MNIST and what else comes as pairs of idx files with images and labels. */
package org.snn4j.datasets.mnist;

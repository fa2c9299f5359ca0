// SPDX-License-Identifier: Apache-2.0
/**
 * The idx format, in which MNIST and its relatives are distributed.
 *
 * <p>A file is two zero bytes, a byte for the element type, a byte for the number of axes, each
 * axis's size as four bytes with the most significant first, then the elements, the last axis
 * innermost. Source: Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of handwritten digits</i>,
 * "File formats". Only unsigned bytes are read, which is all that image sets use; files may be
 * packed with gzip.
 */
package org.snn4j.datasets.idx;

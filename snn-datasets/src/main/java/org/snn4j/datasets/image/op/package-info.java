// SPDX-License-Identifier: Apache-2.0
/**
 * Operations on whole images with given strengths: what augmentations are made of. Each gives the
 * same bytes as Pillow's, to which the peers' augmentations come down.
 */
package org.snn4j.datasets.image.op;

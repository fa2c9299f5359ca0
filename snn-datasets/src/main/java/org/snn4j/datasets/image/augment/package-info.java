// SPDX-License-Identifier: Apache-2.0
/**
 * Augmentations of pictures: how a training sample is cut out, mirrored and recoloured at random.
 *
 * <p>Sizes, ranges and draws follow torchvision and timm; the random numbers are this library's own.
 */
package org.snn4j.datasets.image.augment;

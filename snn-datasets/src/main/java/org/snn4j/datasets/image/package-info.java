// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures: decoding, folders of files, and sets of small images held in memory.
 *
 * <p>An {@link org.snn4j.datasets.image.ImageFolder} lists files with their classes; an {@link
 * org.snn4j.datasets.image.ImagePipeline} brings decoded pictures of any size to samples of one
 * size. Transforms of pictures work on bytes, as the peers' do, and come before everything that
 * works on floats; for samples that are floats already {@link
 * org.snn4j.datasets.image.ImageTransforms} is the way in.
 */
package org.snn4j.datasets.image;

// SPDX-License-Identifier: Apache-2.0
/** Resizing of images by separable filters, equal to Pillow's to the last bit. */
package org.snn4j.datasets.image.resample;

// SPDX-License-Identifier: Apache-2.0
/** Sets of small images that are held in memory as bytes. */
package org.snn4j.datasets.image;

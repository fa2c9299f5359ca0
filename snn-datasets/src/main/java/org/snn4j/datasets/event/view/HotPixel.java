// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

/**
 * A pixel that has many events where its neighbours have few: most likely a defect.
 *
 * @param x its column
 * @param y its row
 * @param events how many it has
 */
public record HotPixel(int x, int y, long events) {}

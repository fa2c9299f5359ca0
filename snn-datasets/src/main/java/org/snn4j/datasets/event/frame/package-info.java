// SPDX-License-Identifier: Apache-2.0
/**
 * Framing: from the events of a recording to frames {@code [T, 2, H, W]}, the form that networks take.
 *
 * <p>T is the number of frames, H and W are the sensor's rows and columns; channel 0 belongs to polarity 0 and
 * channel 1 to polarity 1. To add a framing write a record that implements {@link
 * org.snn4j.datasets.event.frame.Framing}.
 */
package org.snn4j.datasets.event.frame;

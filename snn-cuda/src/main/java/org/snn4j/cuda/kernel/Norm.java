// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.DeviceMemory;

/**
 * A batch norm with its statistics: {@code (x - mean) * scale + shift}, each {@code [C]} floats.
 *
 * @param mean means
 * @param scale weights over standard deviations
 * @param shift biases
 */
public record Norm(DeviceMemory mean, DeviceMemory scale, DeviceMemory shift) {}

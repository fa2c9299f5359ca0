// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.DeviceMemory;

/**
 * A batch norm with its statistics: {@code ((x + bias) - mean) * scale + shift}, vectors of floats
 * {@code [C]}.
 *
 * @param bias of the layer before, or null
 * @param mean means
 * @param scale weights over standard deviations
 * @param shift biases
 */
public record Norm(DeviceMemory bias, DeviceMemory mean, DeviceMemory scale, DeviceMemory shift) {}

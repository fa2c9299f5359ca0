// SPDX-License-Identifier: Apache-2.0
/**
 * Holds kernels on a device against the CPU's reference, and times them: {@code GpuCheck} for a
 * machine with a GPU.
 */
package org.snn4j.cuda.check;

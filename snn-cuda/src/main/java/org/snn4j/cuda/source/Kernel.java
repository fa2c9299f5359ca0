// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.source;

/**
 * A function that a device can launch.
 *
 * @param program what it is part of
 * @param entry its name there
 */
public record Kernel(KernelProgram program, String entry) {}

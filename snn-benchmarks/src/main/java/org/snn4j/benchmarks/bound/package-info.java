// SPDX-License-Identifier: Apache-2.0
/**
 * What the machine allows: a network's products at the rates of the kernels alone, everything else
 * at the speed of the memory.
 */
package org.snn4j.benchmarks.bound;

// SPDX-License-Identifier: Apache-2.0
/**
 * How fast SNN4J is, and against what.
 *
 * <p>{@link org.snn4j.benchmarks.BandwidthBenchmark} is JMH's view of the kernels that move memory;
 * {@link org.snn4j.benchmarks.BandwidthReport} runs the same work side by side in one JVM and prints
 * the ratios that the documentation quotes.
 */
package org.snn4j.benchmarks;

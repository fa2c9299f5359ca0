// SPDX-License-Identifier: Apache-2.0
/**
 * How fast SNN4J is, and against what.
 *
 * <p>{@link org.snn4j.benchmarks.BandwidthBenchmark} is JMH's view of the kernels that move memory;
 * {@link org.snn4j.benchmarks.BandwidthReport} runs the same work side by side in one JVM and prints
 * the ratios that the documentation quotes.
 * {@link org.snn4j.benchmarks.DataReport} does the same for event files, framing, prepared frames and
 * folders of images.
 */
package org.snn4j.benchmarks;

// SPDX-License-Identifier: Apache-2.0
/**
 * Monitors record what chosen layers of a network do, without changing the network or its results:
 * outputs, inputs, membrane potentials, firing rates, gradients.
 *
 * <pre>{@code
 * try (OutputMonitor monitor = new OutputMonitor(network, Layers.glob("blocks.*.lif"))) {
 *   try (TensorScope scope = TensorScope.open("evaluation")) {
 *     network.forward(x, monitor.watch(ForwardPass.inference(scope)));
 *   }
 *   for (LayerTrace trace : monitor.traces()) {
 *     System.out.println(trace.path() + " " + trace.last().shape());
 *   }
 * }
 * }</pre>
 *
 * <p>A monitor copies what it keeps into memory of its own, which lives until the monitor is closed
 * or {@linkplain org.snn4j.neuron.monitor.LayerMonitor#clear cleared}. It may watch many passes,
 * one after the other, and belongs to one thread.
 */
package org.snn4j.neuron.monitor;

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.List;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.core.nn.Module;

/**
 * What a conversion gave.
 *
 * @param network the spiking network
 * @param recorded the graph of the network that was converted
 * @param graph the graph that the spiking network runs
 * @param entries what was done, in order
 */
public record Converted(
    Module network, Graph recorded, Graph graph, List<ConversionLog.Entry> entries) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as graphs: which module or function takes which values.
 *
 * <p>A {@link org.snn4j.ann2snn.graph.Graph} is immutable and checked; rewriting happens in a {@link
 * org.snn4j.ann2snn.graph.GraphDraft}, which becomes a graph again by being frozen. A {@link
 * org.snn4j.ann2snn.graph.GraphModule} runs one.
 */
package org.snn4j.ann2snn.graph;

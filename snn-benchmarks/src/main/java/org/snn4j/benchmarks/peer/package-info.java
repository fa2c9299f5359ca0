// SPDX-License-Identifier: Apache-2.0
/**
 * The same networks in official libtorch beside ours.
 *
 * <p>{@link org.snn4j.benchmarks.peer.PeerComparison} starts a process for each program in turn,
 * because two native runtimes in one process would disturb each other. The peer's half stands in
 * the source folder {@code src/peer} and is compiled with the Maven profile {@code peer} alone.
 */
package org.snn4j.benchmarks.peer;

// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as cases describe them: {@link org.snn4j.golden.net.Layers} builds single layers of the
 * peers' constructor arguments, {@link org.snn4j.golden.net.NetBuilder} puts them together, and
 * {@link org.snn4j.golden.net.Network} knows their parameters by the peers' names.
 */
package org.snn4j.golden.net;

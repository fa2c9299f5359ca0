// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

/** A module that takes whole sequences {@code [T, N, ...]}, and would misread a single step. */
public interface SequenceModule {}

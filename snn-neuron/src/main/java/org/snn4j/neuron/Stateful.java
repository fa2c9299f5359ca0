// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

/** A module that carries something from one time step to the next, filed in the forward pass. */
public interface Stateful {}

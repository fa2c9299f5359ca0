// SPDX-License-Identifier: Apache-2.0
/**
 * Modules: parameters with names, and computations over them.
 *
 * <p>{@link org.snn4j.core.nn.Module} is the base, {@link org.snn4j.core.nn.ForwardPass} carries what
 * a run needs, {@link org.snn4j.core.nn.Init} what construction needs, {@link
 * org.snn4j.core.nn.StateDict} what is saved. To add a layer, write one subclass in the package of its
 * kind: {@code nn.layer} for those with weights, {@code nn.norm}, {@code nn.activation}, {@code
 * nn.pool}.
 */
package org.snn4j.core.nn;

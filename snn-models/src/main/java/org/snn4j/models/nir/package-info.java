// SPDX-License-Identifier: Apache-2.0
/**
 * Graphs of the Neuromorphic Intermediate Representation (J. Pedersen et al., <i>Neuromorphic
 * intermediate representation: A unified instruction set for interoperable brain-inspired
 * computing</i>, Nature Communications 15, 2024), read from their HDF5 files or put together here,
 * and run as modules.
 *
 * <p>{@link org.snn4j.models.nir.NirGraph} holds nodes ({@link org.snn4j.models.nir.NirNode}) and
 * edges; {@link org.snn4j.models.nir.NirNetwork} is the module made of it, with the choices that the
 * representation leaves open in {@link org.snn4j.models.nir.NirOptions}.
 */
package org.snn4j.models.nir;

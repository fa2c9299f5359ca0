// SPDX-License-Identifier: Apache-2.0
/** Reads NumPy's {@code .npy} arrays and {@code .npz} archives of them. */
package org.snn4j.golden.npz;

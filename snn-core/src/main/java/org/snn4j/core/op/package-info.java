// SPDX-License-Identifier: Apache-2.0
/**
 * Operations on tensors, each beside its derivative.
 *
 * <p>An operation is a static method: it computes its result in the innermost scope of its operands
 * and, if one of them is tracked, notes its derivative on the {@link org.snn4j.core.tensor.Tape}.
 * All work in FLOAT and DOUBLE and on any memory layout. Negative axes count from the end.
 */
package org.snn4j.core.op;

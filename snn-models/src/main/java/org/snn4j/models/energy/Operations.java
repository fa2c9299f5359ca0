// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

/**
 * Numbers of operations, as SpikingJelly's {@code op_counter} tells them apart.
 *
 * @param mac multiplications with accumulation: products whose operands are not binary, and what a
 *     batch norm scales
 * @param synOp synaptic operations: non-zero spikes times the connections that they meet
 * @param ac additions: the synaptic operations and those of norms, average pools and neurons
 * @param flop all floating-point operations of the dense computation, whatever the values
 */
public record Operations(long mac, long synOp, long ac, long flop) {

  /** None. */
  public static final Operations NONE = new Operations(0, 0, 0, 0);

  /** Of both. */
  public Operations plus(Operations other) {
    return new Operations(mac + other.mac, synOp + other.synOp, ac + other.ac, flop + other.flop);
  }

  /** A product that met spikes: its additions are its synaptic operations. */
  static Operations sparse(long synOp, long flop) {
    return new Operations(0, synOp, synOp, flop);
  }

  /** A product of numbers. */
  static Operations dense(long mac, long flop) {
    return new Operations(mac, 0, 0, flop);
  }
}

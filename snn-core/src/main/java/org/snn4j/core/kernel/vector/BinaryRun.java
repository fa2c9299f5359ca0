// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

/** One function of two numbers over runs of memory; offsets in bytes, {@code n} whole vectors. */
interface BinaryRun {

  void run(Object a, long ao, Object b, long bo, Object y, long yo, int n);

  void run(Object a, long ao, float b, Object y, long yo, int n);

  void run(float a, Object b, long bo, Object y, long yo, int n);
}

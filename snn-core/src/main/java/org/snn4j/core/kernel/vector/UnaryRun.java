// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

/** One function of one number over runs of memory; offsets in bytes, {@code n} whole vectors. */
interface UnaryRun {

  void forward(Object x, long xo, Object y, long yo, int n);

  void backward(Object x, Object y, Object gy, Object gx, long at, int n);
}

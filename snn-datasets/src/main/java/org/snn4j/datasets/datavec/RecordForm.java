// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

/** How a sample is put into a record; the label follows it as an int. */
public enum RecordForm {
  /** One array writable of shape {@code [1, ...]}, as DataVec's image readers give. */
  ARRAY,
  /** One float writable for each value in row-major order, as readers of tables give. */
  FLAT
}

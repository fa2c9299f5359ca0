// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.energy;

import org.snn4j.models.energy.EnergyConstants;

/** In which numbers a chip would compute. */
enum Precision {
  /** 32-bit floating point, as in the papers. */
  FP32,
  /** 16-bit floating point. */
  FP16,
  /** 8-bit whole numbers. */
  INT8;

  EnergyConstants constants() {
    return switch (this) {
      case FP32 -> EnergyConstants.FP32;
      case FP16 -> EnergyConstants.FP16;
      case INT8 -> EnergyConstants.INT8;
    };
  }
}

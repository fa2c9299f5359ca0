// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.stream.Stream;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.Argument.Field;
import org.snn4j.cuda.device.Argument.Place;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.source.KernelOptions;

/**
 * What neurons are charged with: x, perhaps normalised, perhaps with something added.
 *
 * @param x floats {@code [T, M]}
 * @param norm a batch norm over the innermost axis, or null
 * @param residual floats {@code [T, M]} to add, or null
 */
public record Currents(DeviceMemory x, Norm norm, DeviceMemory residual) {

  /** As they are. */
  public static Currents of(DeviceMemory x) {
    return new Currents(x, null, null);
  }

  KernelOptions in(KernelOptions options) {
    return options
        .with("NORM", norm != null)
        .with("BIAS", norm != null && norm.bias() != null)
        .with("RESIDUAL", residual != null);
  }

  Stream<Field> fields() {
    return Stream.of(
        new Place(x),
        new Place(norm == null ? null : norm.bias()),
        new Place(norm == null ? null : norm.mean()),
        new Place(norm == null ? null : norm.scale()),
        new Place(norm == null ? null : norm.shift()),
        new Place(residual));
  }

  Argument argument() {
    return new Argument(fields().toList());
  }

  Stream<DeviceMemory> memory() {
    return fields().map(field -> ((Place) field).memory());
  }
}

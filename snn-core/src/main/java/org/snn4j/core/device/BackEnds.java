// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nd4j.linalg.factory.Nd4jBackend;

/** ND4J's back ends on the class path; their classes are named, but none is started. */
final class BackEnds {

  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  private BackEnds() {}

  /** The one that runs on a device. */
  static Optional<Nd4jBackend> of(Device device) {
    return providers().stream()
        .filter(each -> isFor(device, each.type().getName()))
        .findFirst()
        .map(ServiceLoader.Provider::get);
  }

  static boolean has(Device device) {
    return providers().stream().anyMatch(each -> isFor(device, each.type().getName()));
  }

  private static boolean isFor(Device device, String type) {
    return device == Device.GPU ? type.equals(CUDA) : !type.equals(CUDA);
  }

  private static List<ServiceLoader.Provider<Nd4jBackend>> providers() {
    return ServiceLoader.load(Nd4jBackend.class, Nd4jBackend.class.getClassLoader()).stream()
        .filter(each -> each.type() != ChosenBackend.class)
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.Optional;

/** A name that a pickle may refer to. There are no others: everything else is refused. */
sealed interface Global permits Global.Known, Global.StorageClass, Global.TorchType {

  /** The classes and functions with a meaning of their own. Nothing of Python is ever run. */
  enum Known implements Global {
    ORDERED_DICT("collections.OrderedDict"),
    COUNTER("collections.Counter"),
    NAMESPACE("argparse.Namespace"),
    RECONSTRUCTOR("copyreg._reconstructor"),
    OBJECT("builtins.object"),
    SET("builtins.set"),
    FROZENSET("builtins.frozenset"),
    BYTES("builtins.bytes"),
    BYTEARRAY("builtins.bytearray"),
    ENCODE("_codecs.encode"),
    NUMPY_ARRAY("numpy.ndarray"),
    NUMPY_TYPE("numpy.dtype"),
    NUMPY_RECONSTRUCT("numpy.core.multiarray._reconstruct"),
    NUMPY_SCALAR("numpy.core.multiarray.scalar"),
    NUMPY_FROM_BUFFER("numpy.core.numeric._frombuffer"),
    TENSOR("torch._utils._rebuild_tensor"),
    TENSOR_V2("torch._utils._rebuild_tensor_v2"),
    TENSOR_V3("torch._utils._rebuild_tensor_v3"),
    PARAMETER("torch._utils._rebuild_parameter"),
    SIZE("torch.Size"),
    UNTYPED_STORAGE("torch.storage.UntypedStorage");

    private final String fullName;

    Known(String fullName) {
      this.fullName = fullName;
    }

    @Override
    public String fullName() {
      return fullName;
    }
  }

  /** The class of a storage, such as {@code torch.FloatStorage}. */
  record StorageClass(PickleType type, String fullName) implements Global {}

  /** An element type, such as {@code torch.float32}. */
  record TorchType(PickleType type, String fullName) implements Global {}

  /** The name as Python 3 writes it. */
  String fullName();

  /** The global of that name if it is allowed. */
  static Optional<Global> named(String module, String name) {
    String fullName = present(module) + "." + name;
    for (Known known : Known.values()) {
      if (known.fullName.equals(fullName)) {
        return Optional.of(known);
      }
    }
    if (module.equals("torch") || module.equals("torch.cuda")) {
      Optional<PickleType> storage = PickleType.ofStorageClass(name);
      if (storage.isPresent()) {
        return Optional.of(new StorageClass(storage.get(), fullName));
      }
    }
    return module.equals("torch")
        ? PickleType.ofTorchName(name).map(type -> new TorchType(type, fullName))
        : Optional.empty();
  }

  /** The module's name of today: Python 2 and NumPy 2 call some otherwise. */
  private static String present(String module) {
    return switch (module) {
      case "__builtin__" -> "builtins";
      case "copy_reg" -> "copyreg";
      case "numpy._core.multiarray" -> "numpy.core.multiarray";
      case "numpy._core.numeric" -> "numpy.core.numeric";
      default -> module;
    };
  }
}

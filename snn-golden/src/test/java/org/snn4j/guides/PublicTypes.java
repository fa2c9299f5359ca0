// SPDX-License-Identifier: Apache-2.0
package org.snn4j.guides;

import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** The public types of the libraries by their simple names, as an editor offers them. */
final class PublicTypes {

  private static final String LIBRARIES = "org.snn4j";

  /** Tests of the same class path, which users do not have. */
  private static final String TESTS = "org.snn4j.golden.";

  private final List<ClassPath.ClassInfo> all;

  private PublicTypes(List<ClassPath.ClassInfo> all) {
    this.all = all;
  }

  /** Those on the class path. */
  static PublicTypes onClassPath() throws IOException {
    ClassPath path = ClassPath.from(PublicTypes.class.getClassLoader());
    return new PublicTypes(path.getTopLevelClassesRecursive(LIBRARIES).asList());
  }

  /**
   * The one public type of that name; nothing if there is none.
   *
   * @throws IllegalStateException if there are several: then the page has to import one
   */
  Optional<String> find(String simpleName) {
    List<String> found =
        all.stream()
            .filter(type -> type.getSimpleName().equals(simpleName))
            .filter(type -> !type.getName().startsWith(TESTS))
            .filter(type -> Modifier.isPublic(type.load().getModifiers()))
            .map(ClassPath.ClassInfo::getName)
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException("'" + simpleName + "' needs an import, one of " + found);
    }
    return found.stream().findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a page's class and hands over an instance of it. */
final class PageCompiler {

  private PageCompiler() {}

  /** Source in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String content;

    Text(String content) {
      super(URI.create("string:///guide/Guide.java"), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }

  /**
   * Compiles and runs.
   *
   * @param source what {@link PageSource} wrote
   * @param classes a folder for the compiled classes
   */
  static void run(String source, Path classes) throws Exception {
    compile(source, classes);
    URL[] place = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, PageCompiler.class.getClassLoader())) {
      Class<?> type = loader.loadClass(PageSource.CLASS);
      Callable<?> page = (Callable<?>) type.getDeclaredConstructor().newInstance();
      assertThat(page.call()).isEqualTo(true);
    }
  }

  private static void compile(String source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the compiler of the JDK that runs the tests").isNotNull();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    // Surefire may hide the class path in a jar's manifest; this property holds it in full.
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of("-d", classes.toString(), "-cp", path, "-proc:none", "-parameters");
    compiler.getTask(null, null, found, options, null, List.of(new Text(source))).call();
    List<String> errors =
        found.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .map(each -> message(source, each))
            .toList();
    assertThat(errors).as("errors of the compiler").isEmpty();
  }

  private static String message(String source, Diagnostic<?> diagnostic) {
    List<String> lines = source.lines().toList();
    int at = (int) diagnostic.getLineNumber() - 1;
    String line = at >= 0 && at < lines.size() ? lines.get(at).strip() : "";
    return diagnostic.getMessage(Locale.ROOT) + " in '" + line + "'";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.util.List;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.run.Json;

/** How these commands speak. */
record Answer(CommonOptions common, Console console) {

  /** The result: a JSON object, or lines for people. */
  void result(Object json, List<String> lines) {
    if (common.json()) {
      console.out().println(Json.line(json));
    } else {
      lines.forEach(console.out()::println);
    }
  }

  /** A line about how it goes on. */
  void say(String line) {
    if (!common.quiet()) {
      console.err().println(line);
    }
  }
}

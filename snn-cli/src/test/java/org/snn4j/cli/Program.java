// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.train.StopSignal;

/**
 * Runs command lines in this process.
 *
 * @param code the exit code
 * @param out what was printed on standard output
 * @param err what was printed on standard error
 */
public record Program(int code, String out, String err) {

  /** What an interrupted program ends with in these tests. */
  public static final int INTERRUPTED = 130;

  /** To the end. */
  public static Program run(Object... args) {
    return stoppedAfter(Integer.MAX_VALUE, args);
  }

  /** With a stop requested after a number of training batches. */
  public static Program stoppedAfter(int batches, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), false);
    String[] words = new String[args.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = args[i].toString();
    }
    int code = new Snn(console, messages -> new StopAfter(batches)).run(words);
    return new Program(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The last line of standard output, a JSON object. */
  public JsonNode json() {
    String[] lines = out.split("\\R", -1);
    try {
      return new ObjectMapper().readTree(lines[lines.length - 2]);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError("The last line is no JSON: " + out, wrong);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Counts the questions: one before the first batch, one after each. */
  private static final class StopAfter implements StopSignal {

    private final int batches;
    private int asked;

    StopAfter(int batches) {
      this.batches = batches;
    }

    @Override
    public boolean requested() {
      return asked++ >= batches;
    }

    @Override
    public int exitCode() {
      return INTERRUPTED;
    }
  }
}

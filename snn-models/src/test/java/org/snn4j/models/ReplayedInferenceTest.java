// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replayed forward takes next to nothing of the heap, and nothing off it. */
class ReplayedInferenceTest {

  private static final Pattern PROBE = Pattern.compile("PROBE (\\d+) (-?\\d+) (true|false)");

  @ParameterizedTest
  @ValueSource(strings = {"spikformer", "sdt"})
  void a_replayed_network_allocates_nothing(String network)
      throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ReplayProbe.class.getName(),
                network)
            .redirectErrorStream(true)
            .start();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(probe.waitFor()).as(said).isZero();
    Matcher found = PROBE.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    List<Long> bytes = List.of(Long.valueOf(found.group(1)), Long.valueOf(found.group(2)));
    assertThat(bytes.get(0)).isLessThanOrEqualTo(ReplayProbe.MOST_BYTES);
    assertThat(bytes.get(1)).isLessThanOrEqualTo(0);
    assertThat(found.group(3)).isEqualTo("true");
  }
}

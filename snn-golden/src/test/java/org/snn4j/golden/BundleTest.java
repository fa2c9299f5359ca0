// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.GoldenFolder;
import org.snn4j.golden.check.FolderFixture;
import org.snn4j.golden.npz.NpzFixture;

final class BundleTest {

  @TempDir private Path from;
  @TempDir private Path to;

  @Test
  void copied_cases_can_be_read_again_and_are_not_doubled() throws IOException {
    var cases =
        new FolderFixture()
            .with("out.y", NpzFixture.floats("(2,)", 3, 5), "{\"exact\": true}")
            .write(from);

    new Bundle(to).add(cases);
    new Bundle(to).add(cases);

    GoldenCase copy = GoldenFolder.at(to).cases().get(0);
    assertThat(GoldenFolder.at(to).cases()).hasSize(1);
    assertThat(copy.json()).isEqualTo(cases.get(0).json());
    assertThat(copy.read().get("out.y").doubles()).containsExactly(3, 5);
  }

  @Test
  void a_file_that_a_case_names_is_copied_with_it() throws IOException {
    var cases =
        new FolderFixture()
            .with("out.y", NpzFixture.floats("(2,)", 3, 5), "{\"exact\": true}")
            .hyper("{\"input_file\": \"files/a.bin\", \"folder\": \"files\"}")
            .write(from);
    Files.createDirectories(from.resolve("group/files/deep"));
    Files.writeString(from.resolve("group/files/a.bin"), "a");
    Files.writeString(from.resolve("group/files/deep/b.bin"), "b");

    new Bundle(to).add(cases);

    assertThat(to.resolve("group/files/a.bin")).hasContent("a");
    assertThat(to.resolve("group/files/deep/b.bin")).hasContent("b");
  }
}

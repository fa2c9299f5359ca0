// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.snn4j.cli.UsageException;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.SetFolder;
import picocli.CommandLine.Parameters;

/** Which data set, and where it is. The command line's parser fills it in. */
final class SetArguments {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The data set: n-mnist, n-caltech101, cifar10-dvs or dvs-gesture.")
  private String name;

  @Parameters(index = "1", paramLabel = "DIR", description = "Its folder.")
  private Path folder;

  SetFolder folder() {
    if (EventSets.all().stream().noneMatch(set -> set.id().equals(name))) {
      throw new UsageException(
          "The data set must be one of "
              + EventSets.all().stream().map(EventSet::id).collect(Collectors.joining(", "))
              + " but is '"
              + name
              + "'");
    }
    return new SetFolder(EventSets.named(name), folder.toAbsolutePath().normalize());
  }
}

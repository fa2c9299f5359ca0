// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.cli.CommandException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.SetFolder;
import org.snn4j.datasets.split.Item;
import org.snn4j.datasets.split.Listing;
import org.snn4j.datasets.split.SplitManifest;
import org.snn4j.datasets.split.Splits;
import org.snn4j.datasets.transform.Transform;

/**
 * A folder with a data set of event recordings, as frames of counts.
 *
 * @param dataset the data set's id, such as {@code n-mnist}
 * @param path absolute
 * @param splitBy {@code number}: frames have the same number of events; {@code time}: the same
 *     duration
 * @param frames frames of a sample, T
 * @param split {@code official}, {@code first-0.9}, or the absolute path of a split manifest
 */
public record EventFolder(String dataset, String path, String splitBy, int frames, String split)
    implements DataOrigin {

  /** The parts that the data set itself has. */
  public static final String OFFICIAL = "official";

  /** The first nine tenths of each class train, the others test: the peers' CIFAR10-DVS. */
  public static final String FIRST_TENTHS = "first-0.9";

  /** Checks the names. */
  public EventFolder {
    EventSets.named(dataset);
    if (!splitBy.equals("number") && !splitBy.equals("time")) {
      throw new IllegalArgumentException(
          "EventFolder: splitBy must be 'number' or 'time' but is '" + splitBy + "'");
    }
  }

  private FrameForm form() {
    return splitBy.equals("time") ? FrameForm.byTime(frames) : FrameForm.byNumber(frames);
  }

  @Override
  public Split load() {
    SetFolder folder = new SetFolder(EventSets.named(dataset), Path.of(path));
    return switch (split) {
      case OFFICIAL -> folder.split(form());
      case FIRST_TENTHS -> folder.split(form(), firstTenths(listing(folder)));
      default -> folder.split(form(), SplitManifest.read(Path.of(split)));
    };
  }

  private SplitManifest firstTenths(Listing listing) {
    SplitManifest split = Splits.firstOfEachClass(listing, 0.9);
    if (split.test().isEmpty()) {
      throw new CommandException(
          "'"
              + path
              + "' must hold 10 or more recordings of a class, of which a tenth is for testing, but"
              + " holds "
              + listing.items().size()
              + " in all: make a split with 'snn dataset split' and name it with --split");
    }
    return split;
  }

  private Listing listing(SetFolder folder) {
    List<String> keys = new ArrayList<>();
    Dataset all =
        folder.frames(
            form(),
            recordings -> {
              keys.addAll(recordings.keys());
              return recordings;
            });
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      items.add(new Item(keys.get(i), all.label(i)));
    }
    return new Listing(all.name(), all.classes(), items);
  }

  @Override
  public String describe() {
    return EventSets.named(dataset).title() + " in '" + path + "'";
  }

  @Override
  public DataOrigin at(Path folder) {
    String absolute = folder.toAbsolutePath().normalize().toString();
    return new EventFolder(dataset, absolute, splitBy, frames, split);
  }

  @Override
  public String noun() {
    return "recordings";
  }

  /** Counts are taken as they are: the network's first batch norm scales them. */
  @Override
  public List<Transform> transforms() {
    return List.of();
  }
}

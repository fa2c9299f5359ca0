// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.core.random.RandomStream;

/**
 * Ways to split a data set. The same listing gives the same split, on every machine.
 *
 * <p>CIFAR10-DVS has no official split. Results are only comparable on the same one: {@link
 * #firstOfEachClass} with 0.9 is what most publications use, {@link #byFileNumber} with 100 what
 * TEBN does.
 */
public final class Splits {

  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(\\d{1,9})\\D*$");

  private Splits() {}

  /**
   * The first {@code ceil(n * ratio)} of the n samples of each class train, the rest tests:
   * SpikingJelly's {@code split_to_train_test_set}.
   *
   * <p>First is first in the listing's order, which for the peers is that of the file names as
   * texts: 0, 1, 10, 100, 101, and so on.
   *
   * @param ratio in [0, 1]
   */
  public static SplitManifest firstOfEachClass(Listing listing, double ratio) {
    requireRatio("Splits.firstOfEachClass", ratio);
    return eachClass(listing, ratio, "first " + ratio + " of each class");
  }

  /**
   * As {@link #firstOfEachClass}, of the samples of each class in random order.
   *
   * @param ratio in [0, 1]
   * @param seed of the order
   */
  public static SplitManifest stratified(Listing listing, double ratio, long seed) {
    requireRatio("Splits.stratified", ratio);
    List<Item> shuffled = new ArrayList<>();
    List<List<Item>> byClass = listing.byClass();
    for (int label = 0; label < byClass.size(); label++) {
      shuffled.addAll(shuffled(byClass.get(label), new RandomStream(seed).fork(label)));
    }
    return eachClass(
        new Listing(listing.dataset(), listing.classes(), shuffled),
        ratio,
        "random " + ratio + " of each class, seed " + seed);
  }

  /**
   * Samples whose file has a number below {@code trainFrom} test, the others train. C. Duan, J.
   * Ding, S. Chen, Z. Yu, T. Huang, <i>Temporal Effective Batch Normalization in Spiking Neural
   * Networks</i>, NeurIPS 2022, tests CIFAR10-DVS on the files 0 to 99 of each class and trains on
   * 100 to 999.
   *
   * @param listing where the last number in a name, such as 17 in {@code dog/cifar10_dog_17.npz},
   *     is the file's
   * @param trainFrom the first number that trains
   */
  public static SplitManifest byFileNumber(Listing listing, int trainFrom) {
    return choose(
        listing,
        "files below number " + trainFrom + " test",
        item -> fileNumber(item.name()) >= trainFrom);
  }

  /**
   * Samples by lists of their names; those in neither list are left out.
   *
   * @throws IllegalArgumentException if a name is unknown, comes twice or is in both lists
   */
  public static SplitManifest byNames(
      Listing listing, Collection<String> train, Collection<String> test) {
    Map<String, Item> items = new HashMap<>();
    listing.items().forEach(item -> items.put(item.name(), item));
    return new SplitManifest(
        listing.dataset(),
        "by lists of names",
        listing.classes(),
        named(listing, items, train),
        named(listing, items, test));
  }

  private static List<Item> named(
      Listing listing, Map<String, Item> items, Collection<String> names) {
    List<Item> named = new ArrayList<>();
    for (String name : names) {
      Item item = items.get(name);
      if (item == null) {
        throw new IllegalArgumentException(
            "Splits.byNames: '" + listing.dataset() + "' has no sample '" + name + "'");
      }
      named.add(item);
    }
    return named;
  }

  private static SplitManifest eachClass(Listing listing, double ratio, String rule) {
    List<Item> train = new ArrayList<>();
    List<Item> test = new ArrayList<>();
    for (List<Item> items : listing.byClass()) {
      int cut = (int) Math.ceil(items.size() * ratio);
      train.addAll(items.subList(0, cut));
      test.addAll(items.subList(cut, items.size()));
    }
    return new SplitManifest(listing.dataset(), rule, listing.classes(), train, test);
  }

  private static SplitManifest choose(Listing listing, String rule, Predicate<Item> trains) {
    return new SplitManifest(
        listing.dataset(),
        rule,
        listing.classes(),
        listing.items().stream().filter(trains).toList(),
        listing.items().stream().filter(trains.negate()).toList());
  }

  private static List<Item> shuffled(List<Item> items, RandomStream random) {
    int[] order = new int[items.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    ImmutableList.Builder<Item> shuffled = ImmutableList.builder();
    for (int i : order) {
      shuffled.add(items.get(i));
    }
    return shuffled.build();
  }

  private static int fileNumber(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    Matcher number = NUMBER.matcher(dot < 0 ? file : file.substring(0, dot));
    if (!number.find()) {
      throw new IllegalArgumentException(
          "Splits.byFileNumber: names must have a number of up to 9 digits but '"
              + name
              + "' has none");
    }
    return Integer.parseInt(number.group(1));
  }

  private static void requireRatio(String place, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(place + ": ratio must be in [0, 1] but is " + ratio);
    }
  }
}

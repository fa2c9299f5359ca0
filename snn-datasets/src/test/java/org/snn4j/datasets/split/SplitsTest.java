// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitsTest {

  private static final List<String> CLASSES = List.of("bird", "cat", "dog");

  @Test
  void the_first_of_each_class_are_rounded_up() {
    SplitManifest split = Splits.firstOfEachClass(listing(4, 5, 11), 0.7);
    assertThat(count(split.train())).containsExactly(3, 4, 8);
    assertThat(count(split.test())).containsExactly(1, 1, 3);
    assertThat(split.test().get(0).name()).isEqualTo("bird/cifar10_bird_3.npz");
    assertThat(split.rule()).isEqualTo("first 0.7 of each class");
  }

  @Test
  void cifar10_dvs_has_900_and_100_of_each_class() {
    SplitManifest split = Splits.firstOfEachClass(listing(1000, 1000, 1000), 0.9);
    assertThat(count(split.train())).containsExactly(900, 900, 900);
    assertThat(count(split.test())).containsExactly(100, 100, 100);
  }

  @Test
  void the_numbers_of_files_decide_in_the_variant_of_tebn() {
    SplitManifest split = Splits.byFileNumber(listing(1000, 1000, 150), 100);
    assertThat(count(split.test())).containsExactly(100, 100, 100);
    assertThat(count(split.train())).containsExactly(900, 900, 50);
    assertThat(split.test()).contains(new Item("dog/cifar10_dog_99.npz", 2));
    assertThat(split.train()).contains(new Item("dog/cifar10_dog_100.npz", 2));
  }

  @Test
  void digits_of_the_format_are_no_file_number() {
    Listing listing =
        new Listing("set", List.of("0"), List.of(new Item("0/7.aedat4", 0), new Item("0/5", 0)));
    assertThat(Splits.byFileNumber(listing, 6).train()).containsExactly(new Item("0/7.aedat4", 0));
    Listing unnumbered = new Listing("set", List.of("0"), List.of(new Item("0/a.bs2", 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byFileNumber(unnumbered, 6))
        .withMessage(
            "Splits.byFileNumber: names must have a number of up to 9 digits but '0/a.bs2' has none");
  }

  @Test
  void a_stratified_split_depends_on_its_seed_alone_and_keeps_the_shares() {
    Listing listing = listing(40, 50, 7);
    SplitManifest split = Splits.stratified(listing, 0.5, 42);
    assertThat(split).isEqualTo(Splits.stratified(listing, 0.5, 42));
    assertThat(split.train()).isNotEqualTo(Splits.stratified(listing, 0.5, 43).train());
    assertThat(count(split.train())).containsExactly(20, 25, 4);
    Set<Item> all = new HashSet<>(split.train());
    all.addAll(split.test());
    assertThat(all).containsExactlyInAnyOrderElementsOf(listing.items());
    assertThat(split.train().subList(0, 20)).isNotEqualTo(listing.items().subList(0, 20));
  }

  @Test
  void lists_of_names_may_leave_samples_out_but_not_share_or_invent_them() {
    Listing listing = listing(2, 1, 1);
    List<String> names = listing.items().stream().map(Item::name).toList();
    SplitManifest split = Splits.byNames(listing, names.subList(1, 3), names.subList(0, 1));
    assertThat(split.train()).isEqualTo(listing.items().subList(1, 3));
    assertThat(split.test()).isEqualTo(listing.items().subList(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byNames(listing, names.subList(0, 3), names.subList(2, 4)))
        .withMessage(
            "SplitManifest: no sample may be in both train and test but 1 is: 'cat/cifar10_cat_0.npz'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byNames(listing, List.of("dog/7"), List.of()))
        .withMessage("Splits.byNames: 'CIFAR10-DVS' has no sample 'dog/7'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.byNames(listing, List.of(names.get(0), names.get(0)), List.of()))
        .withMessageContaining("comes twice");
  }

  @Test
  void a_ratio_outside_0_to_1_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.firstOfEachClass(listing(1, 1, 1), Double.NaN))
        .withMessage("Splits.firstOfEachClass: ratio must be in [0, 1] but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splits.stratified(listing(1, 1, 1), 1.01, 1));
  }

  @Test
  void a_listing_refuses_names_that_come_twice_and_labels_without_class() {
    Item item = new Item("a", 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Listing("set", CLASSES, List.of(item, item)))
        .withMessage("Listing: items must be unique but 'a' comes twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Listing("set", CLASSES, List.of(new Item("a", 3))))
        .withMessage("Listing: labels must be from 0 to 2 but 'a' has 3");
  }

  /** So many files of each class. */
  static Listing listing(int... counts) {
    List<Item> items = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        String name = CLASSES.get(label);
        items.add(new Item(name + "/cifar10_" + name + "_" + i + ".npz", label));
      }
    }
    return new Listing("CIFAR10-DVS", CLASSES, items);
  }

  private static Stream<Integer> count(List<Item> items) {
    return Stream.of(0, 1, 2)
        .map(label -> (int) items.stream().filter(item -> item.label() == label).count());
  }
}

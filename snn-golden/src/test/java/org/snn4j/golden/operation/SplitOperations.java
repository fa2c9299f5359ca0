// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.sequence.PaddedSequences;
import org.snn4j.datasets.split.Item;
import org.snn4j.datasets.split.Listing;
import org.snn4j.datasets.split.SplitManifest;
import org.snn4j.datasets.split.Splits;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.golden.check.CaseRun;

/** Splits of data sets and batches of sequences. */
final class SplitOperations {

  private SplitOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("split_to_train_test_set", SplitOperations::split);
    all.put("pad_sequence_collate and padded_sequence_mask", SplitOperations::pad);
  }

  private static void split(CaseRun run) {
    run.hyper().ignore("folder");
    if (run.hyper().flag("random_split")) {
      throw run.hyper().unsupported("random_split");
    }
    List<String> names = run.hyper().values("samples").stream().map(JsonNode::asText).toList();
    List<String> classes =
        List.copyOf(new TreeSet<>(names.stream().map(SplitOperations::folder).toList()));
    if (classes.size() != run.hyper().integer("num_classes")) {
      throw run.hyper().unsupported("num_classes");
    }
    List<Item> items = new ArrayList<>();
    names.forEach(name -> items.add(new Item(name, classes.indexOf(folder(name)))));
    SplitManifest split =
        Splits.firstOfEachClass(
            new Listing("golden", classes, items), run.hyper().number("train_ratio"));
    double[] targets = items.stream().mapToDouble(Item::label).toArray();
    run.check("out.targets", Shape.of(targets.length), targets);
    checkIndices(run, "out.train_index", split.train(), names);
    checkIndices(run, "out.test_index", split.test(), names);
  }

  private static String folder(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static void checkIndices(CaseRun run, String array, List<Item> part, List<String> names) {
    double[] indices = part.stream().mapToDouble(item -> names.indexOf(item.name())).toArray();
    run.check(array, Shape.of(indices.length), indices);
  }

  private static void pad(CaseRun run) {
    List<Sample> sequences = new ArrayList<>();
    while (run.has("in.seq" + sequences.size())) {
      sequences.add(GoldenArrays.sample(run, "in.seq" + sequences.size()));
    }
    PaddedSequences padded = PaddedSequences.collate(sequences);
    run.check("out.x", padded.tensor(run.scope()));
    run.check("out.y", Shape.of(sequences.size()), run.hyper().numbers("labels"));
    double[] lengths = padded.lengths().stream().asDoubleStream().toArray();
    run.check("out.length", Shape.of(lengths.length), lengths);
    run.check("out.mask", padded.mask(run.scope()));
    int steps = run.hyper().integer("mask_T");
    run.check("out.mask_T" + steps, PaddedSequences.mask(run.scope(), padded.lengths(), steps));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.Node;

/**
 * Two recordings of one network, with n and n + 1 samples, made one that holds for any number of
 * samples: what differs must go with the samples.
 */
final class Agreement {

  private final long samples;

  Agreement(long samples) {
    this.samples = samples;
  }

  List<Node> of(List<Node> one, List<Node> other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(
          "Tracer: the network does other things with "
              + (samples + 1)
              + " samples than with "
              + samples
              + ", or with other values, and cannot be recorded");
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      nodes.add(of(one.get(i), other.get(i)));
    }
    return nodes;
  }

  private Node of(Node one, Node other) {
    boolean same =
        one.opcode() == other.opcode()
            && one.target().equals(other.target())
            && one.args().size() == other.args().size()
            && one.kwargs().keySet().equals(other.kwargs().keySet());
    if (!same) {
      throw differs(one);
    }
    ImmutableList.Builder<Argument> args = ImmutableList.builder();
    for (int i = 0; i < one.args().size(); i++) {
      args.add(of(one, one.args().get(i), other.args().get(i)));
    }
    ImmutableMap.Builder<String, Argument> kwargs = ImmutableMap.builder();
    one.kwargs()
        .forEach((name, given) -> kwargs.put(name, of(one, given, other.kwargs().get(name))));
    Optional<ImmutableList<Long>> shape =
        one.shape().map(sizes -> sizes(one, sizes, other.shape().orElseThrow()));
    return new Node(one.name(), one.opcode(), one.target(), args.build(), kwargs.build(), shape);
  }

  private Argument of(Node node, Argument one, Argument other) {
    if (one.equals(other)) {
      return one;
    }
    if (one instanceof Argument.Items items && other instanceof Argument.Items others) {
      return items(node, items.items(), others.items());
    }
    if (one instanceof Argument.Constant a
        && other instanceof Argument.Constant b
        && a.value() instanceof Long first
        && b.value() instanceof Long second) {
      long factor = second - first;
      if (factor * samples == first) {
        return new Argument.PerSample(factor);
      }
    }
    throw differs(node);
  }

  private Argument items(Node node, List<Argument> one, List<Argument> other) {
    if (one.size() != other.size()) {
      throw differs(node);
    }
    ImmutableList.Builder<Argument> items = ImmutableList.builder();
    for (int i = 0; i < one.size(); i++) {
      items.add(of(node, one.get(i), other.get(i)));
    }
    return new Argument.Items(items.build());
  }

  /** Sizes that go with the samples become -1. */
  private ImmutableList<Long> sizes(Node node, List<Long> one, List<Long> other) {
    if (one.size() != other.size()) {
      throw differs(node);
    }
    ImmutableList.Builder<Long> sizes = ImmutableList.builder();
    for (int i = 0; i < one.size(); i++) {
      sizes.add(one.get(i).equals(other.get(i)) ? one.get(i) : Long.valueOf(-1));
    }
    return sizes.build();
  }

  private IllegalArgumentException differs(Node node) {
    return new IllegalArgumentException(
        "Tracer: node '"
            + node.name()
            + "' ("
            + node.target()
            + ") depends on the number of samples or on the values of the input, in a way that"
            + " cannot be recorded");
  }
}

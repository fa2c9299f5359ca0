// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One value of a network, and how it is computed.
 *
 * @param name unique in its graph
 * @param opcode what kind of node it is
 * @param target what is called or read: a module's path, a function's name, a tensor's path; the
 *     node's own name for inputs and the output
 * @param args arguments by position
 * @param kwargs arguments by name
 * @param shape of the value as it was recorded, if it was; sizes that go with the samples are -1
 */
public record Node(
    String name,
    Opcode opcode,
    String target,
    ImmutableList<Argument> args,
    ImmutableMap<String, Argument> kwargs,
    Optional<ImmutableList<Long>> shape) {

  /** An input of the network. */
  public static Node placeholder(String name) {
    return of(name, Opcode.PLACEHOLDER, name);
  }

  /** A tensor that belongs to the network. */
  public static Node tensor(String name, String path) {
    return of(name, Opcode.GET_ATTR, path);
  }

  /** A module called with values. */
  public static Node module(String name, String path, Argument... args) {
    return of(name, Opcode.CALL_MODULE, path, args);
  }

  /** A function called with values. */
  public static Node function(String name, String function, Argument... args) {
    return of(name, Opcode.CALL_FUNCTION, function, args);
  }

  /** What the network gives. */
  public static Node output(Argument value) {
    return of("output", Opcode.OUTPUT, "output", value);
  }

  private static Node of(String name, Opcode opcode, String target, Argument... args) {
    return new Node(
        name, opcode, target, ImmutableList.copyOf(args), ImmutableMap.of(), Optional.empty());
  }

  /** The same with other arguments by position. */
  public Node withArgs(Argument... changed) {
    return new Node(name, opcode, target, ImmutableList.copyOf(changed), kwargs, shape);
  }

  /** The same with arguments by name. */
  public Node withKwargs(ImmutableMap<String, Argument> changed) {
    return new Node(name, opcode, target, args, changed, shape);
  }

  /** The same with a known shape. */
  public Node withShape(ImmutableList<Long> known) {
    return new Node(name, opcode, target, args, kwargs, Optional.of(known));
  }

  /** The same as another kind of node. */
  public Node withOpcode(Opcode changed) {
    return new Node(name, changed, target, args, kwargs, shape);
  }

  /** The same calling something else. */
  public Node withTarget(String changed) {
    return new Node(name, opcode, changed, args, kwargs, shape);
  }

  /** The same under another name. */
  public Node withName(String changed) {
    return new Node(changed, opcode, target, args, kwargs, shape);
  }

  /** The same with other nodes' values. */
  public Node renamed(UnaryOperator<String> names) {
    return new Node(
        name,
        opcode,
        target,
        args.stream().map(arg -> arg.renamed(names)).collect(ImmutableList.toImmutableList()),
        ImmutableMap.copyOf(
            com.google.common.collect.Maps.transformValues(kwargs, arg -> arg.renamed(names))),
        shape);
  }

  /** The nodes whose values it needs. */
  public Stream<String> inputs() {
    return Stream.concat(args.stream(), kwargs.values().stream()).flatMap(Argument::refs);
  }

  /** Whether it calls the function of that name. */
  public boolean calls(String function) {
    return opcode == Opcode.CALL_FUNCTION && target.equals(function);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.cell.CellOutputs;
import org.snn4j.core.op.Spikes;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;

/**
 * All steps of a neuron given as a formula in one kernel call and one node of the tape.
 *
 * @param cell the formula
 * @param parameters the values shared by neurons, each {@code [S, C]}
 * @param channelAxis the axis of a step that C belongs to
 */
record CellRun(Cell cell, List<Tensor> parameters, int channelAxis) {

  /** Runs over {@code [T, N, ...]}. */
  SpikeTrain<ElementwiseState> sequence(
      Tensor x, Optional<ElementwiseState> before, Potentials wanted) {
    Plane plane = hasChannels() ? Plane.ofSequence(x, channelAxis) : Plane.ofSequence(x);
    return run(x, plane, before, wanted);
  }

  /** Runs over {@code [N, ...]}. */
  SpikeTrain<ElementwiseState> oneStep(Tensor x, Optional<ElementwiseState> before) {
    Plane plane = hasChannels() ? Plane.ofStep(x, channelAxis) : Plane.ofStep(x);
    return run(x, plane, before, Potentials.LAST);
  }

  private boolean hasChannels() {
    return parameters.stream().anyMatch(parameter -> parameter.size(1) > 1);
  }

  private void requireChannels(Shape step) {
    for (Tensor parameter : parameters) {
      long channels = parameter.size(1);
      if (channels > 1 && step.size(step.axis(channelAxis)) != channels) {
        throw new ShapeMismatchException(
            "Neurons: axis "
                + channelAxis
                + " of one step must have size "
                + channels
                + ", one for each value per channel, but a step has shape "
                + step);
      }
    }
  }

  private int places() {
    return cell.carried().size();
  }

  private SpikeTrain<ElementwiseState> run(
      Tensor x, Plane plane, Optional<ElementwiseState> before, Potentials wanted) {
    requireChannels(plane.step());
    Tensor[] sources = sources(x, before);
    TensorScope scope = TensorScope.innermost(x, Arrays.copyOfRange(sources, 1, sources.length));
    CellInputs inputs = inputs(plane, sources, scope);
    Tensor y = plane.allocateSequence(x.dtype(), scope);
    List<Tensor> outputs = new ArrayList<>(List.of(y));
    for (int place = 0; place < places(); place++) {
      outputs.add(plane.allocateStep(x.dtype(), scope));
    }
    if (wanted == Potentials.EVERY) {
      outputs.add(plane.allocateSequence(x.dtype(), scope));
    }
    if (x.length() > 0) {
      kernels(x).forward(cell, inputs, outputs(plane, outputs));
    }
    Spikes.marked(y);
    Tensor[] tracked =
        Tape.record(
            "cells",
            outputs.toArray(Tensor[]::new),
            (gradients, sink) -> backward(plane, inputs, sources, gradients, sink),
            sources);
    return train(tracked, wanted);
  }

  /** What the run depends on: the input, what is carried into it by place, the parameters. */
  private Tensor[] sources(Tensor x, Optional<ElementwiseState> before) {
    List<Tensor> sources = new ArrayList<>();
    sources.add(x);
    for (int place = 0; place < places(); place++) {
      int at = place;
      sources.add(before.map(state -> state.values().get(at)).orElse(null));
    }
    sources.addAll(parameters);
    return sources.toArray(Tensor[]::new);
  }

  private CellInputs inputs(Plane plane, Tensor[] sources, TensorScope scope) {
    List<Tensor> first = new ArrayList<>();
    for (int place = 0; place < places(); place++) {
      first.add(plane.vector(plane.stepAligned(sources[1 + place], scope)));
    }
    List<Tensor> shared = new ArrayList<>();
    for (Tensor parameter : parameters) {
      shared.add(Plane.rowMajor(parameter, scope));
    }
    return new CellInputs(plane.matrix(plane.sequenceAligned(sources[0], scope)), first, shared);
  }

  private CellOutputs outputs(Plane plane, List<Tensor> outputs) {
    List<Tensor> last = outputs.subList(1, 1 + places()).stream().map(plane::vector).toList();
    Tensor every = outputs.size() > 1 + places() ? outputs.get(1 + places()) : null;
    return new CellOutputs(plane.matrix(outputs.get(0)), last, plane.matrix(every));
  }

  private SpikeTrain<ElementwiseState> train(Tensor[] tracked, Potentials wanted) {
    ImmutableList<Tensor> values =
        ImmutableList.copyOf(Arrays.asList(tracked).subList(1, 1 + places()));
    return new SpikeTrain<>(
        tracked[0],
        new ElementwiseState(ElementwiseNeuron.names(cell), values),
        wanted == Potentials.EVERY ? Optional.of(tracked[1 + places()]) : Optional.empty());
  }

  private void backward(
      Plane plane, CellInputs inputs, Tensor[] sources, Tensor[] gradients, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    Tensor[] results = results(plane, sources, sink);
    if (sources[0].length() > 0) {
      List<Tensor> last = new ArrayList<>();
      for (int place = 0; place < places(); place++) {
        last.add(plane.vector(plane.stepAligned(gradients[1 + place], scope)));
      }
      Tensor every = gradients.length > 1 + places() ? gradients[1 + places()] : null;
      CellOutputs given =
          new CellOutputs(
              plane.matrix(plane.sequenceAligned(gradients[0], scope)),
              last,
              plane.matrix(plane.sequenceAligned(every, scope)));
      kernels(sources[0]).backward(cell, inputs, given, written(plane, results));
    }
    for (int i = 0; i < results.length; i++) {
      if (results[i] != null && sink.needs(i)) {
        sink.give(i, results[i]);
      }
    }
  }

  /** Memory for the gradients that are wanted; that of the input always is. */
  private Tensor[] results(Plane plane, Tensor[] sources, Backward.Sink sink) {
    TensorScope scope = sink.scope();
    Tensor[] results = new Tensor[sources.length];
    results[0] = plane.allocateSequence(sources[0].dtype(), scope);
    for (int i = 1; i < sources.length; i++) {
      if (sources[i] != null && sink.needs(i)) {
        results[i] =
            i <= places()
                ? plane.allocateStep(sources[i].dtype(), scope)
                : scope.zeros(sources[i].dtype(), sources[i].shape());
      }
    }
    return results;
  }

  private CellInputs written(Plane plane, Tensor[] results) {
    List<Tensor> first = new ArrayList<>();
    for (int place = 0; place < places(); place++) {
      first.add(plane.vector(results[1 + place]));
    }
    List<Tensor> shared = Arrays.asList(results).subList(1 + places(), results.length);
    return new CellInputs(plane.matrix(results[0]), first, shared);
  }

  private static CellKernels kernels(Tensor x) {
    return Kernels.of(x).cells();
  }
}

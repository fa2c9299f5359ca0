// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AvgPool1d;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool1d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.NeuronLayer;

/**
 * What one call of a layer did.
 *
 * @param kind what was computed
 * @param operations how often
 */
record ModuleCount(OperationKind kind, Operations operations) {

  /** Of a layer that is known; containers, and layers that only move values, are not. */
  static Optional<ModuleCount> of(ForwardPass pass, Module module, Tensor x, Tensor y) {
    if (module instanceof Conv2d conv) {
      return counted(
          OperationKind.CONVOLUTION,
          ConvolutionCount.images(x, conv.weight().value(), conv.geometry(), hasBias(conv)));
    } else if (module instanceof Conv1d conv) {
      return counted(
          OperationKind.CONVOLUTION,
          ConvolutionCount.tokens(x, conv.weight().value(), conv.geometry(), hasBias(conv)));
    } else if (module instanceof Linear linear) {
      return counted(
          OperationKind.LINEAR, MatrixCount.linear(x, linear.weight().value(), hasBias(linear)));
    } else if (module instanceof BatchNorm norm) {
      return counted(OperationKind.BATCH_NORM, norm(norm, x.length(), pass));
    } else if (module instanceof NeuronLayer<?> neurons) {
      return NeuronCount.of(neurons, y.length())
          .map(operations -> new ModuleCount(OperationKind.NEURON, operations));
    }
    return pool(module, y.length());
  }

  private static Optional<ModuleCount> pool(Module module, long outputs) {
    if (module instanceof MaxPool2d pool) {
      return counted(OperationKind.MAX_POOL, max(pool.geometry(), outputs));
    } else if (module instanceof MaxPool1d pool) {
      return counted(OperationKind.MAX_POOL, max(pool.geometry(), outputs));
    } else if (module instanceof AvgPool2d pool) {
      return counted(OperationKind.AVERAGE_POOL, average(pool.geometry(), outputs));
    } else if (module instanceof AvgPool1d pool) {
      return counted(OperationKind.AVERAGE_POOL, average(pool.geometry(), outputs));
    }
    return Optional.empty();
  }

  private static Operations norm(BatchNorm norm, long n, ForwardPass pass) {
    long c = norm.channels();
    boolean affine = norm.options().affine();
    boolean running = norm.options().trackRunningStats();
    if (running && !pass.usesBatchStatistics()) {
      return new Operations(affine ? n : 0, 0, n + c, (affine ? 4 : 2) * n + 2 * c);
    }
    return new Operations(
        (affine ? n : 0) + (running ? 2 * c : 0), 0, 3 * n + 2 * c, 7 * n + 10 * c);
  }

  private static Operations max(PoolGeometry window, long outputs) {
    return new Operations(0, 0, 0, outputs * (places(window) - 1));
  }

  private static Operations average(PoolGeometry window, long outputs) {
    return new Operations(0, 0, outputs * (places(window) - 1), outputs * places(window));
  }

  private static long places(PoolGeometry window) {
    return (long) window.kernelH() * window.kernelW();
  }

  private static Optional<ModuleCount> counted(OperationKind kind, Operations operations) {
    return Optional.of(new ModuleCount(kind, operations));
  }

  private static boolean hasBias(Module layer) {
    return layer.parameters().containsKey("bias");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.BatchNorm;
import org.snn4j.cuda.kernel.Currents;
import org.snn4j.cuda.kernel.NeuronBackward;
import org.snn4j.cuda.kernel.NeuronForward;
import org.snn4j.cuda.kernel.Norm;
import org.snn4j.cuda.kernel.PackedAttention;
import org.snn4j.cuda.kernel.ResidualAdd;
import org.snn4j.cuda.kernel.SequenceSize;
import org.snn4j.cuda.kernel.SpikeDrivenAttention;

/**
 * A kernel at a size worth timing.
 *
 * @param name for reports
 * @param bytes what must be read and written at the least
 * @param run launches it once
 */
record Workload(String name, long bytes, Runnable run) {

  private static final int STEPS = 4;
  private static final int CHANNELS = 256;
  private static final int TOKENS = 196;

  /**
   * Neurons over so many neuron-steps with T = 4, and what goes with them, on the same memory; what
   * it holds does not matter to how fast they are.
   *
   * @param length a multiple of 4 * 256 * 196
   */
  static List<Workload> all(Buffers buffers, int length) {
    DeviceMemory a = buffers.room(4L * length);
    DeviceMemory b = buffers.room(4L * length);
    DeviceMemory c = buffers.room(4L * length);
    List<Workload> all = new ArrayList<>(neurons(buffers, a, b, c, length));
    all.addAll(norms(buffers, a, b, c, length));
    long array = 4L * length;
    ResidualAdd add = new ResidualAdd(buffers.device());
    all.add(new Workload("residual add", 3 * array, () -> add.run(a, b, c, length)));
    int images = length / (TOKENS * CHANNELS);
    SpikeDrivenAttention attention = new SpikeDrivenAttention(buffers.device());
    SpikeDrivenAttention.Size size = new SpikeDrivenAttention.Size(images, TOKENS, CHANNELS);
    DeviceMemory counts = buffers.room(4L * images * CHANNELS);
    all.add(
        new Workload("mask and sum", 2 * array, () -> attention.maskAndSum(a, b, size, counts)));
    all.add(new Workload("masked", 2 * array, () -> attention.masked(a, counts, size, c)));
    PackedAttention packed = new PackedAttention(buffers.device());
    DeviceMemory bits = buffers.room(array / 32);
    PackedAttention.Size heads = new PackedAttention.Size(length / (TOKENS * 32), TOKENS, 32);
    all.add(
        new Workload(
            "pack spikes", array + array / 32, () -> packed.pack(a, length / 32, 32, bits)));
    all.add(
        new Workload(
            "packed self-attention",
            array + 3 * array / 32,
            () -> packed.attend(bits, bits, bits, heads, 1, c)));
    return all;
  }

  private static List<Workload> neurons(
      Buffers buffers, DeviceMemory x, DeviceMemory g, DeviceMemory y, int length) {
    NeuronDynamics lif =
        new NeuronCase(Charge.DECAY_INPUT, false, true, false, Form.ATAN).dynamics();
    SequenceSize size = SequenceSize.of(STEPS, length / STEPS);
    SequenceSize behind = new SequenceSize(STEPS, length / STEPS, CHANNELS);
    DeviceMemory vector = buffers.of(new float[CHANNELS]);
    Currents normed = new Currents(x, new Norm(null, vector, vector, vector), null);
    NeuronForward forward = new NeuronForward(buffers.device());
    NeuronBackward backward = new NeuronBackward(buffers.device());
    NeuronForward.Outputs spikes = NeuronForward.Outputs.of(y);
    NeuronBackward.Gradients gradients = new NeuronBackward.Gradients(g, null, null, y, null);
    DeviceMemory sumG = buffers.of(new float[CHANNELS]);
    DeviceMemory sumGX = buffers.of(new float[CHANNELS]);
    long array = 4L * length;
    return List.of(
        new Workload(
            "LIF forward", 2 * array, () -> forward.run(lif, size, Currents.of(x), null, spikes)),
        new Workload(
            "LIF backward",
            3 * array,
            () -> backward.run(lif, size, Currents.of(x), null, gradients)),
        new Workload(
            "norm and LIF forward",
            2 * array,
            () -> forward.run(lif, behind, normed, null, spikes)),
        new Workload(
            "norm and LIF backward",
            3 * array,
            () -> backward.behindNorm(lif, behind, normed, null, gradients, sumG, sumGX)));
  }

  private static List<Workload> norms(
      Buffers buffers, DeviceMemory x, DeviceMemory g, DeviceMemory y, int length) {
    BatchNorm norm = new BatchNorm(buffers.device());
    DeviceMemory first = buffers.of(new float[CHANNELS]);
    DeviceMemory second = buffers.of(new float[CHANNELS]);
    Currents in = new Currents(x, new Norm(null, first, first, first), null);
    BatchNorm.Slopes slopes = new BatchNorm.Slopes(first, first, first, first);
    int rows = length / CHANNELS;
    long array = 4L * length;
    return List.of(
        new Workload(
            "norm statistics", array, () -> norm.statistics(x, rows, CHANNELS, first, second)),
        new Workload("norm apply", 2 * array, () -> norm.apply(in, rows, CHANNELS, y)),
        new Workload(
            "norm backward sums",
            2 * array,
            () -> norm.backwardSums(x, g, first, rows, CHANNELS, first, second)),
        new Workload(
            "norm backward apply",
            3 * array,
            () -> norm.backwardApply(x, g, slopes, rows, CHANNELS, y)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.util.List;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.PackedAttention;
import org.snn4j.cuda.kernel.SpikeDrivenAttention;

/** Attention of spikes: counts, so every number must be the same. */
final class AttentionCases {

  private AttentionCases() {}

  static List<ParityCase> all() {
    return List.of(
        new ParityCase("mask_and_sum", "[3, 197, 41]", b -> maskAndSum(3, 197, 41, b)),
        new ParityCase("mask_and_sum", "[2, 5, 64]", b -> maskAndSum(2, 5, 64, b)),
        new ParityCase("spike_attention", "[3, 67, 32]", b -> packed(3, 67, 32, b)),
        new ParityCase("spike_attention", "[2, 37, 71]", b -> packed(2, 37, 71, b)),
        new ParityCase("spike_attention", "[1, 9, 5]", b -> packed(1, 9, 5, b)));
  }

  private static Parity maskAndSum(int images, int tokens, int channels, Buffers buffers) {
    int n = images * tokens * channels;
    Numbers numbers = new Numbers(n);
    float[] q = numbers.spikes(n, 0.5);
    float[] k = numbers.spikes(n, 0.375);
    float[] v = numbers.spikes(n, 0.5);
    float[] mask = numbers.spikes(images * channels, 0.5);
    SpikeDrivenAttention attention = new SpikeDrivenAttention(buffers.device());
    SpikeDrivenAttention.Size size = new SpikeDrivenAttention.Size(images, tokens, channels);
    DeviceMemory counts = buffers.floats(images * channels);
    DeviceMemory y = buffers.floats(n);
    attention.maskAndSum(buffers.of(k), buffers.of(v), size, counts);
    attention.masked(buffers.of(q), buffers.of(mask), size, y);
    float[] expectedCounts = new float[images * channels];
    float[] expected = new float[n];
    for (int i = 0; i < n; i++) {
      int place = i / (tokens * channels) * channels + i % channels;
      expectedCounts[place] += k[i] * v[i];
      expected[i] = q[i] * mask[place];
    }
    return Parity.within(0)
        .same(expectedCounts, counts.floats(images * channels))
        .same(expected, y.floats(n));
  }

  private static Parity packed(int heads, int tokens, int width, Buffers buffers) {
    int n = heads * tokens * width;
    Numbers numbers = new Numbers(n);
    float[] q = numbers.spikes(n, 0.5);
    float[] k = numbers.spikes(n, 0.375);
    float[] v = numbers.spikes(n, 0.25);
    PackedAttention attention = new PackedAttention(buffers.device());
    PackedAttention.Size size = new PackedAttention.Size(heads, tokens, width);
    DeviceMemory[] bits = new DeviceMemory[3];
    float[][] spikes = {q, k, v};
    for (int i = 0; i < bits.length; i++) {
      bits[i] = buffers.room(4L * heads * tokens * size.words());
      attention.pack(buffers.of(spikes[i]), (long) heads * tokens, width, bits[i]);
    }
    DeviceMemory y = buffers.floats(n);
    attention.attend(bits[0], bits[1], bits[2], size, 0.125f, y);
    return Parity.within(0).same(expected(q, k, v, size, 0.125f), y.floats(n));
  }

  private static float[] expected(
      float[] q, float[] k, float[] v, PackedAttention.Size size, float scale) {
    int d = size.width();
    float[] y = new float[q.length];
    for (int row = 0; row < size.heads() * size.tokens(); row++) {
      int head = row / size.tokens() * size.tokens();
      for (int key = head; key < head + size.tokens(); key++) {
        int score = 0;
        for (int c = 0; c < d; c++) {
          score += (int) (q[row * d + c] * k[key * d + c]);
        }
        for (int c = 0; c < d; c++) {
          y[row * d + c] += score * v[key * d + c];
        }
      }
    }
    for (int i = 0; i < y.length; i++) {
      y[i] *= scale;
    }
    return y;
  }
}

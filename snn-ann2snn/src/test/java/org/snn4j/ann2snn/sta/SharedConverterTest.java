// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class SharedConverterTest {

  private static final int THREADS = 2;

  @Test
  void threads_convert_one_network_at_once_and_run_one_result_at_once() throws Exception {
    BufferPool pool = new BufferPool();
    try (TensorScope scope = TensorScope.open("test", pool)) {
      RandomTensors random = new RandomTensors(scope, 3);
      Kinds kind = Kinds.all(Init.seeded(scope, 5), random).get(2);
      Tensor x = kind.input(random, DType.FLOAT, 3);
      Converter converter =
          new Converter(
              STATransformerRecipe.builder()
                  .dataloader(CalibrationData.of(List.of(kind.input(random, DType.FLOAT, 5))))
                  .timeSteps(3)
                  .mode(StaMode.SPIKING_ENCODER)
                  .build(),
              scope);
      Module alone = converter.convert(kind.network());
      float[] wanted = run(alone, x, scope);
      for (float[] got : together(() -> run(converter.convert(kind.network()), x, scope))) {
        assertThat(got).containsExactly(wanted);
      }
      for (float[] got : together(() -> run(alone, x, scope))) {
        assertThat(got).containsExactly(wanted);
      }
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  private static float[] run(Module network, Tensor x, TensorScope scope) {
    try (TensorScope inner = scope.child("run")) {
      return network.forward(x, ForwardPass.inference(inner)).toFloatArray();
    }
  }

  private static List<float[]> together(Callable<float[]> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<float[]>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    List<float[]> results = new ArrayList<>();
    for (Future<float[]> one : running) {
      results.add(one.get());
    }
    threads.shutdown();
    return results;
  }
}

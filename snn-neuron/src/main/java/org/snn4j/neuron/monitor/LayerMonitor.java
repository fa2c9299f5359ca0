// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;

/**
 * Sees chosen layers in the passes it {@linkplain #watch watches}, and keeps something of each of
 * their calls until it is cleared or closed. It changes neither the network nor its results.
 */
public abstract sealed class LayerMonitor implements AutoCloseable
    permits TraceMonitor, FiringRateMonitor, GradientMonitor {

  private final Map<Module, String> paths = new IdentityHashMap<>();

  LayerMonitor(Map<String, Module> layers) {
    layers.forEach((path, layer) -> paths.put(layer, path));
  }

  /**
   * Watches the layers in a pass, from now on, and in the passes that go on from it.
   *
   * @return the same pass
   */
  public ForwardPass watch(ForwardPass pass) {
    Objects.requireNonNull(pass, getClass().getSimpleName() + ".watch: pass");
    return pass.watchedBy(new Observer(recorder()));
  }

  /** Forgets what was recorded, and gives its memory back; passes go on being watched. */
  public abstract void clear();

  /** Gives the memory back; what was recorded is lost, and watched passes go on unwatched. */
  @Override
  public abstract void close();

  /** What is to happen at each call of a chosen layer in one pass and those that go on from it. */
  abstract Recorder recorder();

  /** Takes one call of a chosen layer. */
  interface Recorder {
    void record(ForwardPass pass, String path, Module layer, Tensor input, Tensor output);
  }

  private final class Observer implements Monitor {

    private final Recorder recorder;

    Observer(Recorder recorder) {
      this.recorder = recorder;
    }

    @Override
    public void observe(Module module, Tensor input, Tensor output) {
      throw new IllegalStateException("a monitor of layers needs the pass");
    }

    @Override
    public void observe(ForwardPass pass, Module module, Tensor input, Tensor output) {
      String path = paths.get(module);
      if (path != null) {
        recorder.record(pass, path, module, input, output);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import java.util.Optional;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.KernelFamilies;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.reference.ReferenceProvider;
import org.snn4j.cuda.compile.CachedCompiler;
import org.snn4j.cuda.compile.NvrtcCompiler;
import org.snn4j.cuda.device.CudaDevice;
import org.snn4j.cuda.device.CudaDriver;

/**
 * Neurons and batch norms by kernels of our own, everything else by ND4J's operations; for tensors
 * in a GPU's memory.
 */
public final class CudaProvider implements KernelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public CudaProvider() {}

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public boolean worksOn(Device device) {
    return device == Device.GPU;
  }

  @Override
  public Optional<String> unavailableBecause() {
    return CudaDriver.obstacle();
  }

  @Override
  public Kernels create() {
    Nd4jArrays arrays = new Nd4jArrays();
    CachedCompiler compiler = new CachedCompiler(new NvrtcCompiler(), CachedCompiler.usualFolder());
    CudaDevice device = new CudaDevice(arrays.device(), arrays::stream, compiler);
    Kernels others = new ReferenceProvider().create();
    return new KernelFamilies(
        name(),
        others.elementwise(),
        others.reductions(),
        new CudaNorms(device, arrays, others.norms()),
        others.softmax(),
        new CudaNeurons(device, arrays, others.neurons()),
        others.cells(),
        others.pooling(),
        others.optimizers(),
        others.products(),
        others.spikes(),
        others.spikeConvolutions(),
        others.convolutions(),
        others.bits(),
        others.events());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.profile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snn4j.core.kernel.BitKernels;
import org.snn4j.core.kernel.ConvolutionKernels;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.EventKernels;
import org.snn4j.core.kernel.KernelFamilies;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronKernels;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.kernel.OptimizerKernels;
import org.snn4j.core.kernel.PoolingKernels;
import org.snn4j.core.kernel.ProductKernels;
import org.snn4j.core.kernel.ReductionKernels;
import org.snn4j.core.kernel.SoftmaxKernels;
import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.vector.VectorProvider;
import org.snn4j.core.tensor.Tensor;

/** The vector kernels, each call timed; chosen by {@code -Dsnn4j.kernels=timed} alone. */
public final class TimedProvider implements KernelProvider {

  /** Names with the shapes of their tensors. */
  static final String BY_SHAPE = "snn4j.profile.shapes";

  private final VectorProvider vector = new VectorProvider();

  @Override
  public String name() {
    return "timed";
  }

  @Override
  public int priority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public Optional<String> unavailableBecause() {
    return vector.unavailableBecause();
  }

  @Override
  public Kernels create() {
    Kernels kernels = vector.create();
    return new KernelFamilies(
        name(),
        timed(ElementwiseKernels.class, kernels.elementwise()),
        timed(ReductionKernels.class, kernels.reductions()),
        timed(NormKernels.class, kernels.norms()),
        timed(SoftmaxKernels.class, kernels.softmax()),
        timed(NeuronKernels.class, kernels.neurons()),
        timed(CellKernels.class, kernels.cells()),
        timed(PoolingKernels.class, kernels.pooling()),
        timed(OptimizerKernels.class, kernels.optimizers()),
        timed(ProductKernels.class, kernels.products()),
        timed(SpikeKernels.class, kernels.spikes()),
        timed(SpikeConvolutions.class, kernels.spikeConvolutions()),
        timed(ConvolutionKernels.class, kernels.convolutions()),
        timed(BitKernels.class, kernels.bits()),
        timed(EventKernels.class, kernels.events()));
  }

  private static <K> K timed(Class<K> family, K kernels) {
    boolean byShape = Boolean.getBoolean(BY_SHAPE);
    Object proxy =
        Proxy.newProxyInstance(
            family.getClassLoader(),
            new Class<?>[] {family},
            (self, method, arguments) ->
                Clock.SHARED.time(
                    name(family, method, byShape ? arguments : null),
                    () -> invoke(kernels, method, arguments)));
    return family.cast(proxy);
  }

  private static Object invoke(Object kernels, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(kernels, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static String name(Class<?> family, Method method, Object[] arguments) {
    String name = family.getSimpleName() + "." + method.getName();
    return arguments == null
        ? name
        : name
            + Arrays.stream(arguments)
                .filter(Tensor.class::isInstance)
                .map(argument -> ((Tensor) argument).shape().toString())
                .collect(Collectors.joining(" ", " ", ""));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.kernel.NeuronKernels.NormSums;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.core.kernel.SurrogateSlope.Known;
import org.snn4j.core.kernel.reference.ReferenceProvider;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.RecordingDevice;

class CudaKernelsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RecordingDevice device = new RecordingDevice();
  private final Notes arrays = new Notes();
  private final Kernels others = new ReferenceProvider().create();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final class Notes implements DeviceArrays {

    private final List<Tensor> written = new ArrayList<>();

    @Override
    public DeviceMemory read(Tensor tensor) {
      return tensor == null ? null : RecordingDevice.at(4096);
    }

    @Override
    public DeviceMemory write(Tensor tensor) {
      return read(tensor);
    }

    @Override
    public void written(Tensor... tensors) {
      Arrays.stream(tensors).filter(Objects::nonNull).forEach(written::add);
    }
  }

  private record Slope(Known known) implements SurrogateSlope {

    @Override
    public double derivative(double x) {
      return 1;
    }
  }

  private static NeuronDynamics neuron(Known known) {
    return new NeuronDynamics(
        Charge.INTEGRATE, 1, Double.NaN, 1, true, 0, 0, false, new Slope(known));
  }

  private List<String> launched() {
    return device.launches().stream().map(launch -> launch.kernel().entry()).toList();
  }

  private Tensor zeros(int rows, int columns) {
    return scope.of(new float[rows * columns], rows, columns);
  }

  @Test
  void the_provider_is_found_and_works_on_gpus_alone() {
    KernelProvider provider =
        ServiceLoader.load(KernelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("cuda"))
            .findFirst()
            .orElseThrow();
    assertThat(provider.worksOn(Device.GPU)).isTrue();
    assertThat(provider.worksOn(Device.CPU)).isFalse();
    assertThat(provider.unavailableBecause()).isPresent();
  }

  @Test
  void a_forward_pass_is_one_kernel_and_marks_what_it_wrote() {
    Tensor s = zeros(3, 7);
    Tensor vLast = scope.of(new float[7], 7);
    new CudaNeurons(device, arrays, others.neurons())
        .forward(neuron(new Known(Form.ATAN, 1, 1)), zeros(3, 7), null, s, vLast, null);
    assertThat(launched()).containsExactly("neuron_forward");
    assertThat(arrays.written).containsExactly(s, vLast);
  }

  @Test
  void a_norm_before_neurons_costs_no_kernel_of_its_own() {
    Tensor vector = scope.of(new float[7], 7);
    Tensor gx = zeros(3, 14);
    Tensor sumG = scope.of(new float[7], 7);
    Tensor sumGX = scope.of(new float[7], 7);
    ColumnAffine affine = new ColumnAffine(vector, vector, vector, vector);
    NeuronDynamics neuron = neuron(new Known(Form.ATAN, 1, 1));
    CudaNeurons neurons = new CudaNeurons(device, arrays, others.neurons());
    neurons.forward(neuron, affine, zeros(3, 14), null, zeros(3, 14), null, null);
    Gradients gradients = new Gradients(zeros(3, 14), null, null);
    NormSums sums = new NormSums(sumG, sumGX);
    neurons.backward(neuron, affine, zeros(3, 14), null, gradients, gx, null, sums);
    assertThat(launched())
        .containsExactly("neuron_forward", "neuron_norm_backward", "fold_columns");
    assertThat(arrays.written).contains(gx, sumG, sumGX);
  }

  @Test
  void a_slope_without_a_known_form_goes_back_by_other_kernels() {
    Tensor gx = zeros(3, 7);
    Tensor ones = scope.of(filled(21, 1), 3, 7);
    new CudaNeurons(device, arrays, others.neurons())
        .backward(neuron(null), zeros(3, 7), null, new Gradients(ones, null, null), gx, null);
    assertThat(launched()).isEmpty();
    assertThat(gx.toFloatArray()).doesNotContain(0);
  }

  @Test
  void tensors_without_elements_launch_nothing() {
    Tensor none = zeros(3, 0);
    NeuronDynamics neuron = neuron(new Known(Form.ATAN, 1, 1));
    CudaNeurons neurons = new CudaNeurons(device, arrays, others.neurons());
    neurons.forward(neuron, none, null, zeros(3, 0), null, null);
    Gradients nothing = new Gradients(null, null, null);
    assertThat(neurons.backward(neuron, none, null, nothing, zeros(3, 0), null)).isZero();
    assertThat(launched()).isEmpty();
  }

  @Test
  void columns_of_norms_are_kernels_and_rows_are_not() {
    Tensor vector = scope.of(new float[5], 5);
    Tensor x = zeros(3, 5);
    CudaNorms norms = new CudaNorms(device, arrays, others.norms());
    norms.columnStatistics(x, vector, vector);
    norms.columnApply(x, vector, vector, vector, x);
    norms.columnBackwardSums(x, x, vector, vector, vector);
    norms.columnBackwardApply(x, x, vector, vector, vector, vector, x);
    norms.rowNormalize(
        x, 1e-5, null, null, x, scope.of(new float[3], 3), scope.of(new float[3], 3));
    assertThat(launched())
        .containsExactly(
            "batch_norm_sums",
            "batch_norm_statistics",
            "batch_norm_apply",
            "batch_norm_backward_sums",
            "fold_columns",
            "batch_norm_backward_apply");
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.scalar.ScalarProvider;
import org.snn4j.core.kernel.vector.VectorProvider;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Spikes;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Memory that only the back end may address, here that of ND4J's CPU back end. */
class DeviceMemoryTest {

  private static final float[] VALUES = {1, -2, 3, -4, 5, -6};

  private final BufferPool pool = new BufferPool(Device.GPU);
  private final TensorScope scope = TensorScope.open("DeviceMemoryTest", pool);

  @AfterEach
  void close() {
    scope.close();
    pool.trim();
  }

  @Test
  void nobody_is_given_its_address() {
    Tensor x = scope.of(VALUES, 2, 3);
    assertThat(x.storage().isOnHost()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(x::bytes)
        .withMessageMatching(
            "Storage\\.bytes: \\d+ bytes lie in the device's memory, which code on the host cannot"
                + " address; Kernels\\.of\\(tensor\\) gives kernels for the device,"
                + " HostMemory\\.read\\(tensor\\) a copy");
    assertThatIllegalStateException().isThrownBy(() -> Span.of(x));
  }

  @Test
  void kernels_for_the_host_refuse_it() {
    Tensor x = scope.of(VALUES, 2, 3);
    Tensor y = scope.allocateLike(x);
    for (Kernels host :
        new Kernels[] {
          new ScalarProvider(Workers.shared()).create(),
          new VectorProvider(Workers.shared()).create()
        }) {
      assertThatIllegalStateException()
          .as(host.name())
          .isThrownBy(() -> host.elementwise().unary(Unary.EXP, x, y))
          .withMessageContaining("the device's memory");
    }
  }

  @Test
  void tensors_there_are_given_kernels_for_it_and_others_are_not() {
    try (TensorScope host = TensorScope.open("host", new BufferPool(Device.CPU))) {
      assertThat(Kernels.of(scope.of(VALUES, 6)).name()).isEqualTo("nd4j");
      assertThat(Kernels.of(host.of(VALUES, 6)).name()).isEqualTo(Kernels.of(DType.FLOAT).name());
    }
  }

  @Test
  void values_come_back_as_they_went_and_each_way_is_counted() {
    Tensor x = scope.of(VALUES, 2, 3);
    assertThat(pool.hostTransfers()).isEqualTo(1);
    assertThat(x.toFloatArray()).isEqualTo(VALUES);
    assertThat(pool.hostTransfers()).isEqualTo(2);
    Tensor wide = scope.of(new double[] {1e-300, -7, 11}, 3);
    assertThat(wide.toDoubleArray()).containsExactly(1e-300, -7, 11);
    assertThat(pool.hostTransfers()).isEqualTo(4);
    assertThat(Reductions.sumAll(x).item()).isEqualTo(-3);
    assertThat(pool.hostTransfers()).isEqualTo(5);
  }

  @Test
  void what_is_written_into_a_view_leaves_its_neighbours_as_they_were() {
    Tensor x = scope.of(VALUES, 2, 3);
    Tensor column = Views.slice(x, 1, 1, 2);
    assertThat(column.toFloatArray()).containsExactly(-2, 5);
    column.copyFrom(new float[] {70, 50});
    assertThat(x.toFloatArray()).containsExactly(1, 70, 3, -4, 50, -6);
  }

  @Test
  void transposed_values_lie_where_their_strides_say() {
    Tensor x = Views.transpose(scope.of(VALUES, 2, 3), 0, 1);
    assertThat(x.toFloatArray()).containsExactly(1, -4, -2, 5, 3, -6);
    x.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
    assertThat(Views.transpose(x, 0, 1).toFloatArray()).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void a_tensor_without_elements_passes() {
    Tensor none = scope.of(new float[0], 0, 3);
    assertThat(none.toFloatArray()).isEmpty();
    HostMemory.write(none, bytes -> assertThat(bytes.remaining()).isZero());
  }

  @Test
  void on_the_host_the_memory_itself_is_read_and_written() {
    try (TensorScope host = TensorScope.open("host", new BufferPool(Device.CPU))) {
      Tensor x = host.of(VALUES, 6);
      HostMemory.write(x, bytes -> bytes.putFloat(4, 9));
      x.bytes().putFloat(8, 10);
      assertThat(HostMemory.read(x).getFloat(4)).isEqualTo(9);
      assertThat(HostMemory.read(x).getFloat(8)).isEqualTo(10);
    }
  }

  @Test
  void blocks_are_used_again_and_stay_the_devices() {
    Storage first = pool.take(DType.FLOAT, 53);
    first.close();
    Storage second = pool.take(DType.FLOAT, 53);
    assertThat(pool.stats().freshAllocations()).isEqualTo(1);
    assertThat(second.isOnHost()).isFalse();
    second.close();
  }

  @Test
  void an_open_workspace_owns_nothing_of_a_transfer() {
    try (var workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("DeviceMemoryTest")) {
      assertThat(workspace.isScopeActive()).isTrue();
      assertThat(scope.of(VALUES, 6).toFloatArray()).isEqualTo(VALUES);
    }
  }

  @Test
  void products_with_spikes_are_dense() {
    Tensor spikes = Spikes.marked(scope.zeros(DType.FLOAT, Shape.of(257, 1031)));
    Tensor w = scope.full(DType.FLOAT, 2, Shape.of(1031, 13));
    long before = pool.hostTransfers();
    Tensor y = MatMul.matmul(spikes, w);
    assertThat(pool.hostTransfers()).isEqualTo(before);
    assertThat(y.toFloatArray()).containsOnly(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/**
 * The debug checks of one network, as far as they are on. They look at passes without changing
 * them, and collect what is wrong; {@link #requireClean()} fails with it. One object serves one
 * thread.
 */
public final class DebugChecks {

  private final Module network;
  private final CheckOptions options;
  private final Map<Module, String> paths = new IdentityHashMap<>();
  private final List<Finding> ofBatches = new ArrayList<>();
  private FiniteCheck finite;
  private BinaryCheck binary;

  /**
   * Of a network.
   *
   * @param network what to check
   * @param options which checks are on
   */
  public DebugChecks(Module network, CheckOptions options) {
    this.network = network;
    this.options = Objects.requireNonNull(options, "DebugChecks: options");
    network.modules().forEach((path, module) -> paths.put(module, path));
    clear();
  }

  /**
   * Looks for what is not finite, and for spikes that are none, in a pass, its backward walk, and
   * the passes that go on from it, as far as these checks are on.
   *
   * @return the same pass
   */
  public ForwardPass watch(ForwardPass pass) {
    if (options.nan()) {
      pass.watchedBy(finite);
    }
    if (options.binary()) {
      pass.watchedBy(binary);
    }
    return pass;
  }

  /**
   * Runs {@link BatchIndependence} on a batch, if that check is on.
   *
   * @param x input of the network, 2 samples or more
   * @param batchAxis the axis that holds the samples
   */
  public void checkBatch(Tensor x, int batchAxis) {
    if (options.batch()) {
      new BatchIndependence(network, batchAxis).check(x).ifPresent(ofBatches::add);
    }
  }

  /**
   * All that was found since the last {@link #clear()}: the first output and the first gradient
   * that is not finite, each layer that fired otherwise than it says, each dependence in a batch.
   */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(finite.findings());
    findings.addAll(binary.findings());
    findings.addAll(ofBatches);
    return findings;
  }

  /**
   * Fails if anything was found.
   *
   * @throws CheckFailedException with all findings
   */
  public void requireClean() {
    List<Finding> findings = findings();
    if (!findings.isEmpty()) {
      throw new CheckFailedException(findings);
    }
  }

  /** Forgets what was found; passes watched before are looked at no more. */
  public void clear() {
    finite = new FiniteCheck(paths);
    binary = new BinaryCheck(paths);
    ofBatches.clear();
  }
}

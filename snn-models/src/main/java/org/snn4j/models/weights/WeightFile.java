// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.core.checkpoint.CheckpointException;
import org.snn4j.core.nn.StateDict;

/**
 * A file of weights from whichever program: PyTorch's ({@code .pt}, {@code .pth}, {@code .pth.tar},
 * {@code .th}, of the present format or the older one), safetensors, or NumPy's {@code .npz}. Its
 * kind is told by its content; its name does not matter.
 *
 * <pre>{@code
 * WeightFile file = WeightFile.read(path);
 * Weights.load(model, file.state());                       // what was trained
 * Weights.load(model, file.averaged().orElseThrow());      // its moving average, if it was kept
 * }</pre>
 *
 * <p>A training checkpoint is a map of maps: the weights stand under {@code state_dict}, {@code
 * model} or {@code net}, their moving average under {@code state_dict_ema}, {@code model_ema} or
 * {@code ema}; a plain file holds the weights themselves. The prefixes {@code module.} and {@code
 * _orig_mod.}, which wrappers put in front of every key, are taken off. Nothing in a file is
 * executed.
 */
public final class WeightFile {

  private final Path path;
  private final WeightFormat format;
  private final WeightSource source;

  private WeightFile(Path path, WeightFormat format, WeightSource source) {
    this.path = path;
    this.format = format;
    this.source = source;
  }

  /**
   * Reads a file.
   *
   * @throws CheckpointException if there is no such file, it is damaged or of no known kind
   * @throws org.snn4j.core.pickle.PickleException if it is PyTorch's and damaged, or holds anything
   *     but data, which is named
   */
  public static WeightFile read(Path path) {
    WeightFormat format = WeightFormat.of(path);
    WeightSource source =
        switch (format) {
          case TORCH -> TorchWeights.read(path);
          case SAFETENSORS -> SafetensorsWeights.read(path);
          case NPZ -> new NpzWeights(NpzReader.read(path));
        };
    return new WeightFile(path, format, source);
  }

  /** The kind of the file. */
  public WeightFormat format() {
    return format;
  }

  /** A line for each thing at the top of the file: its key and what it is. */
  public List<String> contents() {
    return source.contents();
  }

  /**
   * The weights.
   *
   * @throws CheckpointException if the file has none where they are looked for
   */
  public StateDict state() {
    return WrapperPrefixes.strip(
        source
            .trained()
            .orElseThrow(
                () ->
                    new CheckpointException(
                        path,
                        "must hold tensors, or a map of them under one of "
                            + TorchWeights.TRAINED
                            + ", but holds "
                            + contents())));
  }

  /** The moving average of the weights over the training, if the file has one. */
  public Optional<StateDict> averaged() {
    return source.averaged().map(WrapperPrefixes::strip);
  }

  /**
   * The tensors under a key of the file.
   *
   * @throws RuntimeException if there is no such key, listing those that there are
   */
  public StateDict section(String key) {
    return WrapperPrefixes.strip(
        source
            .section(key)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        path, "must hold tensors under '" + key + "' but holds " + contents())));
  }
}

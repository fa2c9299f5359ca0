// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/**
 * Frames {@code [T, 2, H, W]} of a prepared folder such as {@code
 * frames_number_10_split_by_number}, one file {@code NAME.npz} with an array {@code frames} for
 * each recording. Files of this library are read at the speed of the disk, and lent; those of
 * SpikingJelly, which may be packed or of another type, are converted.
 */
public final class PreparedFrames implements Dataset {

  private final Recordings recordings;
  private final List<Path> files;
  private final FrameForm form;
  private final FrameNpz reader = new FrameNpz();

  private PreparedFrames(Recordings recordings, List<Path> files, FrameForm form) {
    this.recordings = recordings;
    this.files = List.copyOf(files);
    this.form = form;
  }

  /**
   * Of a folder; no file is opened.
   *
   * @throws org.snn4j.datasets.DataFileException if the folder holds no such files
   */
  static PreparedFrames of(EventSet set, Path folder, FrameForm form) {
    List<PreparedFiles.Entry> entries = PreparedFiles.list(set, folder);
    List<Recording> list =
        entries.stream()
            .map(entry -> Recording.ofFrames(entry.key(), entry.label()))
            .sorted(Recordings.byKey())
            .toList();
    Recordings recordings = SetFolder.recordings(set, list);
    return new PreparedFrames(recordings, paths(folder, list), form);
  }

  private static List<Path> paths(Path folder, List<Recording> list) {
    return list.stream().map(recording -> folder.resolve(recording.key() + ".npz")).toList();
  }

  /** Those whose keys are in a part, or some by number; see {@link Recordings}. */
  PreparedFrames of(Recordings some, Path folder) {
    return new PreparedFrames(some, paths(folder, some.list()), form);
  }

  /** Keys, labels and classes of the samples; their events are not here. */
  public Recordings recordings() {
    return recordings;
  }

  @Override
  public String name() {
    return recordings.name();
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Shape sampleShape() {
    return EventFrames.shape(recordings.sensor(), form);
  }

  @Override
  public List<String> classes() {
    return recordings.classes();
  }

  @Override
  public int label(int index) {
    return recordings.list().get(index).label();
  }

  @Override
  public void read(int index, float[] into) {
    reader.read(files.get(index), sampleShape(), into);
  }

  @Override
  public boolean lend(int index, Consumer<FloatBuffer> use) {
    return reader.lend(files.get(index), sampleShape(), use);
  }
}

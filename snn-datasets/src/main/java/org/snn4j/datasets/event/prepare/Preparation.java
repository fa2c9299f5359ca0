// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.io.AtomicWrite;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.format.EventNpz;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.set.Cut;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.FrameNpzWriter;
import org.snn4j.datasets.event.set.Original;
import org.snn4j.datasets.event.set.Recording;
import org.snn4j.datasets.event.set.SetFolder;

/**
 * Prepares a data set of event recordings in a folder, stage by stage: {@code download}, {@code
 * extract}, {@code events_np}, and a folder of frames such as {@code
 * frames_number_10_split_by_number}. They are SpikingJelly's folders: what it has prepared is used
 * as it is, and it can use what is prepared here.
 *
 * <p>A stage whose folder exists is done, and so are those before it. A folder gets its name when
 * all its files are there, and a file when it is whole; so a run may be killed at any moment, and
 * the next one makes only what is missing. Checksums of every stage stay in {@code checksums}.
 *
 * @param folder where the data set is, and what it is
 * @param archives which archives are unpacked
 * @param frames how frames are written
 * @param threads how many recordings are worked on at once, 1 or more
 */
public record Preparation(
    SetFolder folder, ArchiveChoice archives, FrameNpzWriter frames, int threads) {

  private static final String LOCK = ".preparing";

  /** Which files of {@code download} are unpacked. */
  public enum ArchiveChoice {
    /** The official ones, after their checksums were compared. */
    OFFICIAL,
    /** Whatever archives are there, such as those of a part of the data set. */
    AS_FOUND
  }

  /** Checks the number of threads. */
  public Preparation {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Preparation: threads must be 1 or more but is " + threads);
    }
  }

  /** Of official archives, to frames that are not packed, with a thread for each processor. */
  public static Preparation of(SetFolder folder) {
    return new Preparation(
        folder,
        ArchiveChoice.OFFICIAL,
        FrameNpzWriter.PLAIN,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same with other archives. */
  public Preparation withArchives(ArchiveChoice choice) {
    return new Preparation(folder, choice, frames, threads);
  }

  /** The same with frames written another way. */
  public Preparation withFrames(FrameNpzWriter writer) {
    return new Preparation(folder, archives, writer, threads);
  }

  /** The same with another number of threads. */
  public Preparation withThreads(int newThreads) {
    return new Preparation(folder, archives, frames, newThreads);
  }

  /**
   * Does what remains to be done.
   *
   * @param forms the frames that are wanted; without any it ends with {@code events_np}
   * @throws DataFileException if a file is missing or damaged, or another process prepares the
   *     folder; for files that a person must fetch it says how
   * @throws org.snn4j.core.io.DownloadException if a file cannot be downloaded
   */
  public void run(List<FrameForm> forms, PreparationListener listener) {
    Path root = folder.path();
    try {
      Files.createDirectories(root);
      try (FileChannel lock =
          FileChannel.open(
              root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        requireAlone(lock);
        stages(forms, listener);
      }
    } catch (IOException failure) {
      throw new DataFileException("'" + root + "' cannot be prepared: " + failure, failure);
    }
  }

  private void requireAlone(FileChannel channel) throws IOException {
    boolean alone;
    try {
      alone = channel.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      alone = false;
    }
    if (!alone) {
      throw new DataFileException("'" + folder.path() + "' is being prepared already");
    }
  }

  private void stages(List<FrameForm> forms, PreparationListener listener) throws IOException {
    boolean complete = !forms.isEmpty() && forms.stream().allMatch(form -> isDone(form.folder()));
    if (!complete) {
      prepareEvents(listener);
    }
    for (FrameForm form : forms) {
      stage(form.folder(), () -> frameJobs(form), listener);
    }
  }

  private void prepareEvents(PreparationListener listener) throws IOException {
    boolean hasOriginals = isDone(SetFolder.EXTRACT) || folder.set().isHere(folder.path());
    if (!isDone(SetFolder.EVENTS) && !hasOriginals) {
      List<Path> packed = new Sources(folder, archives).fetch(listener);
      stage(SetFolder.EXTRACT, () -> extractJobs(packed), listener);
    }
    stage(SetFolder.EVENTS, this::eventJobs, listener);
  }

  private boolean isDone(String stage) {
    return Files.isDirectory(folder.path().resolve(stage));
  }

  /** Says what is to be done when it is to be done. */
  private interface Jobs {
    List<Job> get() throws IOException;
  }

  private void stage(String name, Jobs jobs, PreparationListener listener) throws IOException {
    boolean done = isDone(name);
    listener.stage(name, done);
    if (!done) {
      new Stage(folder.path().resolve(name), jobs.get(), threads, listener).run();
    }
  }

  private static List<Job> extractJobs(List<Path> archives) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (Path archive : archives) {
      jobs.add(Archives.job(archive));
    }
    return jobs;
  }

  private List<Job> eventJobs() {
    Path extract = folder.path().resolve(SetFolder.EXTRACT);
    Path originals = Files.isDirectory(extract) ? extract : folder.path();
    return folder.set().originals(originals).stream().map(Preparation::eventJob).toList();
  }

  private static Job eventJob(Original original) {
    List<String> files = original.cuts().stream().map(cut -> cut.key() + ".npz").toList();
    return new Job(
        files,
        (target, missing) -> {
          Events all = original.file().read();
          for (Cut cut : original.cuts()) {
            if (missing.contains(cut.key() + ".npz")) {
              EventNpz.write(target.resolve(cut.key() + ".npz"), cut.of(all));
            }
          }
        });
  }

  /** Where the number of frames varies it is part of the name, and has to be known before. */
  private List<Job> frameJobs(FrameForm form) {
    return folder.recordings().list().parallelStream().map(each -> frameJob(each, form)).toList();
  }

  private Job frameJob(Recording recording, FrameForm form) {
    int count = form.variable() ? frames(recording, form).t() : form.frames();
    String file = form.file(recording.key(), count);
    return new Job(
        List.of(file),
        (target, missing) -> {
          FrameStack stack = frames(recording, form);
          AtomicWrite.stream(target.resolve(file), out -> this.frames.write(stack, out));
        });
  }

  private FrameStack frames(Recording recording, FrameForm form) {
    try {
      return form.of(recording.events(), folder.set().sensor());
    } catch (IllegalArgumentException wrong) {
      throw new DataFileException(
          "The recording '" + recording.key() + "' makes no frames: " + wrong.getMessage(), wrong);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.snn4j.datasets.DataFileException;

/**
 * Makes a folder as a whole: its files appear one by one in {@code NAME.partial}, which takes the
 * folder's name when all are there. A later run makes what is missing or damaged in it.
 *
 * @param folder the folder
 * @param jobs make its files
 * @param threads how many jobs are worked on at once
 * @param listener is told of every job done
 */
record Stage(Path folder, List<Job> jobs, int threads, PreparationListener listener) {

  private static final String PARTIAL = ".partial";

  /** The stage's name. */
  String name() {
    return folder.getFileName().toString();
  }

  /** Does what remains to be done, writes down the checksums, and gives the folder its name. */
  void run() throws IOException {
    Path partial = folder.resolveSibling(name() + PARTIAL);
    Files.createDirectories(partial);
    for (String file : files()) {
      Files.createDirectories(partial.resolve(file).getParent());
    }
    work(partial);
    removeOthers(partial);
    Checksums.of(partial, threads).write(Checksums.file(folder));
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> files() {
    return jobs.stream().flatMap(job -> job.files().stream()).toList();
  }

  private void work(Path partial) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> futures = new ArrayList<>();
      for (Job job : jobs) {
        futures.add(
            workers.submit(
                () -> {
                  List<String> missing =
                      job.files().stream().filter(file -> !isSound(partial.resolve(file))).toList();
                  if (!missing.isEmpty()) {
                    job.maker().make(partial, missing);
                  }
                  return null;
                }));
      }
      for (int i = 0; i < futures.size(); i++) {
        await(futures.get(i));
        listener.progress(name(), i + 1L, futures.size());
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static void await(Future<Void> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new DataFileException("The preparation was interrupted; run it again to go on", stop);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException io) {
        throw io;
      }
      if (failure.getCause() instanceof RuntimeException wrong) {
        throw wrong;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  /** Whether a file is there, and whole so far as its own checksums tell. */
  private static boolean isSound(Path file) {
    return file.toString().endsWith(".npz") ? Archives.isSoundZip(file) : Files.isRegularFile(file);
  }

  /** What a killed run left under temporary names, or a run with other settings. */
  private void removeOthers(Path partial) throws IOException {
    Set<Path> needed = new HashSet<>();
    files().forEach(file -> needed.add(partial.resolve(file)));
    List<Path> others;
    try (Stream<Path> all = Files.walk(partial)) {
      others = all.filter(file -> Files.isRegularFile(file) && !needed.contains(file)).toList();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }
}

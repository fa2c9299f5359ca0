// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file to be fetched over HTTP.
 *
 * <p>The bytes go to {@code .NAME.part} beside the target, which takes the target's name when the
 * file is whole and its checksum is right. What a broken connection or a killed process left there
 * is gone on with: the server is asked for the rest (Range) of the same file (If-Range), and its
 * answer (Content-Range) must be that rest. A server that sends everything again, or another file,
 * makes the download begin anew.
 *
 * @param sources where the file is, the best place first; {@code http} or {@code https}
 * @param target where it goes; its folder is made if needed
 * @param checksum what the content must add up to
 * @param attempts how often each source is tried, 1 or more
 * @param pause time to wait before the sources are tried again; it doubles every time
 * @param timeout how long to wait for a connection, and for further bytes on it
 */
public record Download(
    List<URI> sources,
    Path target,
    Optional<Checksum> checksum,
    int attempts,
    Duration pause,
    Duration timeout) {

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Checks the values. */
  public Download {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "Download: sources must name 1 or more places but is empty");
    }
    for (URI source : sources) {
      if (!"http".equals(source.getScheme()) && !"https".equals(source.getScheme())) {
        throw new IllegalArgumentException(
            "Download: sources must be http or https but one is " + source);
      }
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("Download: attempts must be 1 or more but is " + attempts);
    }
    if (pause.isNegative() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "Download: pause must not be negative and timeout must be greater than 0 but they are "
              + pause
              + " and "
              + timeout);
    }
  }

  /** Of a file at one place or its mirrors, with five attempts. */
  public static Download of(Path target, URI... sources) {
    return new Download(List.of(sources), target, Optional.empty(), ATTEMPTS, PAUSE, TIMEOUT);
  }

  /** The same, believed only if the content adds up to this. */
  public Download withChecksum(Checksum needed) {
    return new Download(sources, target, Optional.of(needed), attempts, pause, timeout);
  }

  /** The same with another number of attempts and time between them. */
  public Download withAttempts(int newAttempts, Duration newPause) {
    return new Download(sources, target, checksum, newAttempts, newPause, timeout);
  }

  /** The same with another patience for servers that do not answer. */
  public Download withTimeout(Duration newTimeout) {
    return new Download(sources, target, checksum, attempts, pause, newTimeout);
  }

  /**
   * Makes sure that the file is there. A target that exists is left as it is if its checksum is
   * right or none is asked for, and is replaced otherwise.
   *
   * @return the target
   * @throws DownloadException if no source gives the file; what came so far stays for the next time
   */
  public Path fetch(DownloadProgress progress) {
    try {
      if (Files.isRegularFile(target) && fits(target)) {
        return target;
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      try (PartFile part = PartFile.open(target)) {
        fetchInto(part, progress);
        part.finish(target);
      }
      return target;
    } catch (IOException failure) {
      throw new DownloadException(
          "'" + target + "' cannot be written: " + Transfer.reason(failure), failure);
    }
  }

  private boolean fits(Path file) throws IOException {
    return checksum.isEmpty() || checksum.get().matches(file);
  }

  private void fetchInto(PartFile part, DownloadProgress progress) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (int attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) {
        rest(pause.multipliedBy(1L << Math.min(attempt - 1, 6)));
      }
      for (URI source : sources) {
        Optional<String> failure = attempt(source, part, progress);
        if (failure.isEmpty()) {
          return;
        }
        reasons.add(source + ": " + failure.get());
      }
    }
    throw new DownloadException(
        "'"
            + target.getFileName()
            + "' could not be downloaded ("
            + String.join("; ", reasons.stream().distinct().toList())
            + "); put the file at '"
            + target
            + "' by hand, or try again: what came so far is kept");
  }

  /** One attempt at one source: empty where it succeeded, or why it did not. */
  private Optional<String> attempt(URI source, PartFile part, DownloadProgress progress)
      throws IOException {
    try {
      new Transfer(source, part, checksum.isPresent(), timeout, progress).run();
    } catch (Transfer.Failure failure) {
      return Optional.of(failure.getMessage());
    }
    part.flush();
    if (fits(part.path())) {
      return Optional.empty();
    }
    Checksum came = Checksum.of(part.path(), checksum.orElseThrow().algorithm());
    part.clear();
    return Optional.of("the content must have " + checksum.get() + " but has " + came);
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new DownloadException("The download was interrupted", stop);
    }
  }

  /** For users who have to fetch a file themselves: what, from where, to where. */
  public static String instruction(Path target, URI page, Optional<Checksum> checksum) {
    return Stream.of(
            Optional.of("Open " + page + " in a browser"),
            Optional.of("save " + target.getFileName() + " as '" + target + "'"),
            checksum.map(sum -> "its checksum is " + sum))
        .flatMap(Optional::stream)
        .reduce((one, next) -> one + ", " + next)
        .orElseThrow();
  }
}

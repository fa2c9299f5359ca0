// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt to bring a part file to its end from one source.
 *
 * @param checked whether the whole content will be checked, so that a beginning from elsewhere may
 *     be gone on with
 */
record Transfer(
    URI source, PartFile part, boolean checked, Duration timeout, DownloadProgress progress) {

  private static final int BUFFER = 1 << 16;
  private static final int MOST_REDIRECTIONS = 10;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /** Why an attempt failed; what came so far stays in the part file unless it was cleared. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String reason) {
      super(reason);
    }
  }

  /** Something that the network, not the disk, is to blame for, is a {@link Failure}. */
  void run() throws Failure, IOException {
    long have = resumable() ? part.size() : 0;
    HttpURLConnection connection = open(have);
    try {
      switch (connection.getResponseCode()) {
        case HttpURLConnection.HTTP_OK -> {
          part.begin(edition(connection));
          copy(connection, 0, connection.getContentLengthLong());
        }
        case HttpURLConnection.HTTP_PARTIAL -> goOn(connection, have);
        case RANGE_NOT_SATISFIABLE -> nothingLeft(connection, have);
        default -> throw new Failure("the server answered " + connection.getResponseCode());
      }
    } catch (NetworkException broken) {
      throw new Failure(reason(broken.cause));
    } finally {
      connection.disconnect();
    }
  }

  private boolean resumable() throws IOException {
    return part.size() > 0
        && (checked || part.tag().map(PartFile.Tag::source).equals(Optional.of(source.toString())));
  }

  private HttpURLConnection open(long have) throws Failure, IOException {
    URI at = source;
    Optional<String> validator = validator();
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      HttpURLConnection connection = request(at, have, validator);
      Optional<String> location = redirection(connection);
      if (location.isEmpty()) {
        return connection;
      }
      connection.disconnect();
      at = follow(at, location.get());
    }
    throw new Failure("it redirects more than " + MOST_REDIRECTIONS + " times");
  }

  private Optional<String> validator() throws IOException {
    return part.tag()
        .filter(tag -> tag.source().equals(source.toString()))
        .map(PartFile.Tag::validator);
  }

  private HttpURLConnection request(URI at, long have, Optional<String> validator) throws Failure {
    try {
      HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) timeout.toMillis());
      connection.setReadTimeout((int) timeout.toMillis());
      connection.setRequestProperty("Accept-Encoding", "identity");
      connection.setRequestProperty("User-Agent", "snn4j");
      if (have > 0) {
        connection.setRequestProperty("Range", "bytes=" + have + "-");
        validator.ifPresent(name -> connection.setRequestProperty("If-Range", name));
      }
      connection.getResponseCode();
      return connection;
    } catch (IOException broken) {
      throw new Failure(reason(broken));
    }
  }

  private static Optional<String> redirection(HttpURLConnection connection) throws Failure {
    try {
      return switch (connection.getResponseCode()) {
        case 301, 302, 303, 307, 308 -> Optional.ofNullable(connection.getHeaderField("Location"));
        default -> Optional.empty();
      };
    } catch (IOException broken) {
      throw new Failure(reason(broken));
    }
  }

  private static URI follow(URI from, String location) throws Failure {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException wrong) {
      throw new Failure("it redirects to '" + location + "', which is no address");
    }
    boolean safe = "https".equals(to.getScheme());
    if (!safe && !("http".equals(to.getScheme()) && "http".equals(from.getScheme()))) {
      throw new Failure("it redirects from " + from + " to " + to + ", which is not followed");
    }
    return to;
  }

  /** A strong entity tag or the time of the last change; weak tags do not promise equal bytes. */
  private Optional<PartFile.Tag> edition(HttpURLConnection connection) {
    String tag = connection.getHeaderField("ETag");
    String name = tag != null && !tag.startsWith("W/") ? tag : header(connection);
    return Optional.ofNullable(name).map(known -> new PartFile.Tag(source.toString(), known));
  }

  private static String header(HttpURLConnection connection) {
    return connection.getHeaderField("Last-Modified");
  }

  private void goOn(HttpURLConnection connection, long have) throws Failure, IOException {
    String header = connection.getHeaderField("Content-Range");
    Optional<ContentRange> range = ContentRange.parse(header);
    if (range.isEmpty() || have == 0 || !range.get().isRestFrom(have)) {
      part.clear();
      throw new Failure(
          "it was asked for the bytes from "
              + have
              + " on but answered with Content-Range "
              + header);
    }
    copy(connection, have, range.get().last() + 1 - have);
    if (range.get().total() >= 0 && part.size() < range.get().total()) {
      throw new Failure("it sent " + part.size() + " of " + range.get().total() + " bytes");
    }
  }

  private void nothingLeft(HttpURLConnection connection, long have) throws Failure, IOException {
    String header = connection.getHeaderField("Content-Range");
    if (have > 0 && ("bytes */" + have).equals(header)) {
      progress.bytes(have, have);
      return;
    }
    part.clear();
    throw new Failure("it has no bytes from " + have + " on (Content-Range " + header + ")");
  }

  /** Copies a body of a known length, or of length -1 to its end. */
  private void copy(HttpURLConnection connection, long start, long length)
      throws Failure, IOException {
    long total = length < 0 ? -1 : start + length;
    long done = start;
    progress.bytes(done, total);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = body(connection)) {
      for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
        part.append(ByteBuffer.wrap(buffer, 0, count));
        done += count;
        progress.bytes(done, total);
        if (length >= 0 && done > total) {
          part.clear();
          throw new Failure("it sent more than the " + total + " bytes it had announced");
        }
      }
    }
    if (length >= 0 && done < total) {
      throw new Failure("the connection ended after " + done + " of " + total + " bytes");
    }
  }

  private static InputStream body(HttpURLConnection connection) {
    try {
      return connection.getInputStream();
    } catch (IOException broken) {
      throw new NetworkException(broken);
    }
  }

  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException broken) {
      throw new NetworkException(broken);
    }
  }

  /** Tells the network's failures from the disk's. */
  private static final class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException cause;

    NetworkException(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  static String reason(IOException failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }
}

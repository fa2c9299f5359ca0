// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one file on this machine, and badly if asked to. */
final class FileServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final Queue<Integer> breaks = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private byte[] content;
  private String tag = "\"one\"";
  private boolean knowsRanges = true;
  private boolean silent;
  private int shift;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/data.bin", this::serve);
    server.createContext("/moved", exchange -> redirect(exchange, "/data.bin"));
    server.createContext("/circle", exchange -> redirect(exchange, "/circle"));
    server.start();
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** The next answer not yet spoken for ends after so many bytes. */
  FileServer breakAfter(int bytes) {
    breaks.add(bytes);
    return this;
  }

  FileServer withoutRanges() {
    knowsRanges = false;
    return this;
  }

  FileServer shiftRanges(int bytes) {
    shift = bytes;
    return this;
  }

  FileServer stall() {
    silent = true;
    return this;
  }

  void replace(byte[] other, String newTag) {
    content = other;
    tag = newTag;
  }

  /** The Range headers of the requests for the file. */
  List<String> ranges() {
    return ranges;
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    ranges.add(range.orElse("none"));
    if (silent) {
      await();
      return;
    }
    exchange.getResponseHeaders().add("ETag", tag);
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean same = condition == null || condition.equals(tag);
    int from = 0;
    if (range.isPresent() && knowsRanges && same) {
      from = Integer.parseInt(range.get().replaceAll("\\D", "")) + shift;
      if (from >= content.length) {
        exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
        exchange.sendResponseHeaders(416, -1);
        exchange.close();
        return;
      }
      String sent = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().add("Content-Range", sent);
    }
    int length = content.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
    int sent = Math.min(length, Optional.ofNullable(breaks.poll()).orElse(length));
    exchange.getResponseBody().write(content, from, sent);
    exchange.close();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

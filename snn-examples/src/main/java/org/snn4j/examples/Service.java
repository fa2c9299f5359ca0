// SPDX-License-Identifier: Apache-2.0
package org.snn4j.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Split;

/** Answers with the name of a class. Every request has its own scope and pass. */
final class Service implements AutoCloseable {

  private static final int PIXELS = 28 * 28;

  private final RateCodedRun network;
  private final Split data;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer server;

  Service(RateCodedRun network, Split data) throws IOException {
    this.network = network;
    this.data = data;
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/classify", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(4 * PIXELS);
      boolean whole = body.length == 4 * PIXELS;
      String text = whole ? classify(body) : "wanted " + 4 * PIXELS + " bytes";
      byte[] answer = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(whole ? 200 : 400, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String classify(byte[] body) {
    float[] pixels = new float[PIXELS];
    ByteBuffer.wrap(body).asFloatBuffer().get(pixels);
    try (TensorScope request = TensorScope.open("request")) {
      Tensor image = request.of(pixels, 1, 1, 28, 28);
      float[] sums = network.accumulated(image, ForwardPass.inference(request)).toFloatArray();
      int last = sums.length - 10; // the sums after the last step
      int best = 0;
      for (int k = 1; k < 10; k++) {
        best = sums[last + k] > sums[last + best] ? k : best;
      }
      return data.validation().classes().get(best);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}

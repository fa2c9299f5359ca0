// SPDX-License-Identifier: Apache-2.0
package org.snn4j.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.run.RateCodedRun;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.mnist.FashionMnist;

/** Trains, converts, and serves. */
public final class Example {

  private static final int STEPS = 16;

  private Example() {}

  /** With the argument {@code serve} it goes on answering until it is killed. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (TensorScope scope = TensorScope.open("example")) {
      Split data = FashionMnist.embedded();
      Training training = new Training(data);
      Module trained = training.network(scope);
      System.out.printf("trained: %.1f %% right%n", 100 * training.accuracy(trained));

      BatchSource calibration = training.validation();
      RateCodingRecipe recipe = new RateCodingRecipe(CalibrationData.of(calibration)).mode("99.9%");
      Module spiking =
          new Converter(recipe, scope)
              .convert(trained, scope.zeros(DType.FLOAT, Shape.of(1, 1, 28, 28)));
      System.out.println("converted: " + STEPS + " steps");

      try (Service service = new Service(new RateCodedRun(spiking, STEPS), data)) {
        System.out.println("serving on port " + service.port());
        System.out.println("answer: " + ask(service.port(), data));
        if (args.length > 0 && args[0].equals("serve")) {
          Thread.currentThread().join();
        }
      }
    }
  }

  /** Sends the first validation image as a client would. */
  private static String ask(int port, Split data) throws IOException, InterruptedException {
    float[] image = new float[784];
    data.validation().read(0, image);
    ByteBuffer body = ByteBuffer.allocate(4 * 784);
    body.asFloatBuffer().put(image);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/classify"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.array()))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}

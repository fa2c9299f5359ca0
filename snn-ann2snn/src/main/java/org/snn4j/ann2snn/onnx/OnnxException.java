// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

/** An ONNX file cannot be read or imported; the message names the file or node and the reason. */
public final class OnnxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence, put behind {@code onnx: }. */
  public OnnxException(String problem) {
    super("onnx: " + problem);
  }

  /** With a sentence, put behind {@code onnx: }, and what caused it. */
  public OnnxException(String problem, Throwable cause) {
    super("onnx: " + problem, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

/** The CUDA driver refused something, or there is none. */
public final class CudaException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a sentence a user can act on. */
  public CudaException(String message) {
    super(message);
  }
}

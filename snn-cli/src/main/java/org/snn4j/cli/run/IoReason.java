// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why an operation on a file failed, in words. */
public final class IoReason {

  private IoReason() {}

  /** The reason, without the name of the file unless another one is to blame. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no '" + missing.getFile() + "'";
    }
    if (failure instanceof AccessDeniedException denied) {
      return "permission denied for '" + denied.getFile() + "'";
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "'" + ((FileSystemException) failure).getFile() + "' is a file, not a folder";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens to the operating system's signals: Ctrl-C, a polite kill, a closed terminal. The first
 * one asks for a stop, the next ends the program at once.
 *
 * <p>Not a shutdown hook: while those run much of Java refuses to start, such as drawing and the
 * loading of native libraries, but a run that is stopped still has work to do.
 */
public final class SystemSignals implements StopSignal {

  private static final int OFFSET = 128;

  /** The signals, with their numbers on every system that knows them. */
  private enum Known {
    INT(2),
    TERM(15),
    HUP(1);

    private final int number;

    Known(int number) {
      this.number = number;
    }
  }

  private final PrintStream err;
  private final AtomicInteger received = new AtomicInteger();

  private SystemSignals(PrintStream err) {
    this.err = err;
  }

  /** Listens from now on. Where that is impossible a signal ends the program at once, as ever. */
  public static SystemSignals listen(PrintStream err) {
    SystemSignals signals = new SystemSignals(err);
    for (Known known : List.of(Known.INT, Known.TERM, Known.HUP)) {
      signals.listenTo(known);
    }
    return signals;
  }

  @Override
  public boolean requested() {
    return received.get() != 0;
  }

  @Override
  public int exitCode() {
    return OFFSET + received.get();
  }

  private void listenTo(Known known) {
    try {
      // By reflection, because javac warns of every other mention of sun.misc.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> receive(known);
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> "signal handler";
                  });
      Object instance = signal.getConstructor(String.class).newInstance(known.name());
      signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
    } catch (ReflectiveOperationException unavailable) {
      // Not known on this system, or taken by the virtual machine (-Xrs): its own handling stays.
    }
  }

  private Object receive(Known known) {
    if (!received.compareAndSet(0, known.number)) {
      Runtime.getRuntime().halt(exitCode());
    }
    err.println();
    err.println("Stopping after this batch; once more ends at once.");
    return null;
  }
}

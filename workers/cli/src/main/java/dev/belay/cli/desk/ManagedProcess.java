package dev.belay.cli.desk;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A process that the supervisor owns.
 *
 * @param child how to start it
 * @param ready whether it serves; asked every 100 ms until it does
 * @param readyLimit how long that may take
 * @param stopLimit how long it may take to stop by itself
 * @param onReady done once, when it serves for the first time
 */
record ManagedProcess(
    ChildProcess.Spec child,
    BooleanSupplier ready,
    Duration readyLimit,
    Duration stopLimit,
    Runnable onReady) {
  String name() {
    return child.name();
  }
}

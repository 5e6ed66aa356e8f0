package dev.belay.cli.command;

import dev.belay.api.session.BotConfig;
import dev.belay.api.session.LoopConfig;
import dev.belay.cli.console.CliException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What wakes a bot, where it is to be another than the candidate says. */
public final class LoopOptions {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long TICK_NANOS = 100 * NANOS_PER_MILLI;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "continuous or tick: woken by events or by one clock (default: the candidate's).")
  private LoopConfig.@Nullable Mode mode;

  @Option(
      names = "--tick-millis",
      paramLabel = "N",
      description = "From one tick to the next (default: the candidate's, or 100).")
  private @Nullable Long tickMillis;

  @Option(
      names = "--busy-spin",
      description = "Let its thread spin instead of sleep; takes a processor of its own.")
  private boolean busySpin;

  /** The candidate's bot with what was said. */
  public BotConfig applied(BotConfig bot) {
    if (mode == null && tickMillis == null && !busySpin) {
      return bot;
    }
    LoopConfig said = bot.loopOrDefault();
    LoopConfig.Mode as = mode == null ? said.mode() : mode;
    LoopConfig.Idle waits = busySpin ? LoopConfig.Idle.BUSY_SPIN : said.idle();
    if (as == LoopConfig.Mode.CONTINUOUS) {
      if (tickMillis != null) {
        throw CliException.badInput(
            "expected --mode tick beside --tick-millis, was continuous", "", "Leave one out.");
      }
      return bot.withLoop(LoopConfig.continuous(waits));
    }
    long tick =
        tickMillis == null ? said.tickNanos().orElse(TICK_NANOS) : tickMillis * NANOS_PER_MILLI;
    try {
      return bot.withLoop(LoopConfig.ticking(tick, waits));
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "--tick-millis", "Take 1 to 3600000.");
    }
  }
}

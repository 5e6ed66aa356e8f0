package dev.belay.cli.bench;

import dev.belay.activities.evidence.LadderRow;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.DeskGates;
import dev.belay.cli.ladder.Ladders;
import dev.belay.evidence.record.Verdict;
import java.time.Clock;
import java.util.Locale;

/** Times the gates of a ladder over the evidence its desk has stored. */
public final class GateFigure {
  private static final double SECONDS_MAX = 2;

  private GateFigure() {}

  /** Judges once, as {@code belay gates run} does; an {@code ERROR} meets no target. */
  public static Figure measure(Desk desk, String ladder) {
    LadderRow row = new Ladders(desk).find(ladder);
    long start = System.nanoTime();
    Verdict verdict = new DeskGates(desk, Clock.systemUTC()).run(row).result().verdict();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Figure(
        "gate cycle over a ladder's stored evidence",
        String.format(Locale.ROOT, "%.2f s, %s, %s", seconds, verdict, row.subject()),
        "< 2.00 s",
        seconds < SECONDS_MAX && verdict != Verdict.ERROR);
  }
}

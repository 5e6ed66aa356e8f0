package dev.belay.catalogue.testing;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.Fingerprint;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.evidence.record.Input;
import java.math.BigDecimal;
import java.util.Optional;

/** A session's report, good unless a test says otherwise. */
public final class ReportBuilder {
  public static final long SECOND = 1_000_000_000L;
  public static final long CAPITAL_UNITS = 10_000L * Money.UNITS_PER_WHOLE;

  public String id;
  public SessionKind kind;
  public BotConfig bot = Ladder.bot("epp");
  public Feed feed;
  public ClockSpec clock = ClockSpec.unlimited();
  public String drawdownBound = "0.05";
  public Optional<SessionId> replayOf = Optional.empty();
  public String build = Ladder.BUILD;
  public SessionState state = SessionState.ENDED;
  public long elapsedNanos = Ladder.SOAK_SECONDS * SECOND;
  public long heldNanos = 0;
  public long freshNanos = elapsedNanos / 1000 * 999;
  public long fundingUnits = 0;
  public long fills = 200;
  public long realizedUnits = 2_500_000_000L;
  public long feeUnits = 500_000_000L;
  public Optional<Long> positionLots = Optional.of(0L);
  public long liquidationUnits = CAPITAL_UNITS + 2_000_000_000L;
  public long drawdownMaxUnits = 4_000_000_000L;
  public int hardStops = 0;
  public String fingerprint = "f".repeat(64);
  public long journalSequence = 1000;
  public String journalHead = "a".repeat(64);
  public String correlation = Ladder.correlation(Ladder.candidate());
  public Optional<String> divergence = Optional.empty();

  private ReportBuilder(String id, SessionKind kind, Feed feed) {
    this.id = id;
    this.kind = kind;
    this.feed = feed;
  }

  public static ReportBuilder backtest() {
    return new ReportBuilder("backtest-1", SessionKind.BACKTEST, Ladder.REGRESSION);
  }

  public static ReportBuilder replay(int number) {
    ReportBuilder replay =
        new ReportBuilder("replay-" + number, SessionKind.REPLAY, Ladder.REGRESSION);
    replay.replayOf = Optional.of(new SessionId("backtest-1"));
    return replay;
  }

  public static ReportBuilder soak() {
    return new ReportBuilder("soak-1", SessionKind.PAPER, Ladder.SOAK);
  }

  /** The rows that the runtime signed. */
  public Input.OfJournal rows() {
    return new Input.OfJournal(id, 1, journalSequence, journalHead);
  }

  public SessionDone done() {
    return new SessionDone(build());
  }

  public SessionReport build() {
    SessionBounds bounds =
        new SessionBounds(
            Ladder.SOAK_SECONDS * SECOND,
            Money.of("500", "USD"),
            new BigDecimal(drawdownBound),
            Optional.empty());
    SessionSpec spec =
        new SessionSpec(
            new SessionId(id), kind, bot, feed, clock, bounds, 30 * SECOND, replayOf, correlation);
    return new SessionReport(
        spec,
        build,
        state,
        "",
        0,
        elapsedNanos,
        elapsedNanos,
        heldNanos,
        freshNanos,
        100_000,
        100_000,
        400,
        0,
        fills,
        fills,
        1_000_000,
        realizedUnits,
        feeUnits,
        fundingUnits,
        liquidationUnits,
        liquidationUnits,
        drawdownMaxUnits,
        positionLots,
        hardStops,
        new Fingerprint(fingerprint),
        journalSequence,
        journalHead,
        "e".repeat(64),
        divergence);
  }
}

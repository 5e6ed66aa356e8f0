package dev.belay.cli.testing;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.Fingerprint;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateFile;
import dev.belay.journal.chain.ChainHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A candidate and paper sessions of it. */
public final class Papers {
  private static final String TAPE = "c".repeat(64);
  private static final String BUILD = "ab".repeat(32);

  private Papers() {}

  /** The sample candidate {@code epp-btc}, on tapes that nobody has. */
  public static Candidate candidate(DeskHome home) throws IOException {
    Path file = home.path().resolve("epp-btc.yaml");
    String feeds = "regression: sample-first, soak: sample-rest";
    Files.writeString(
        file,
        Files.readString(Path.of("../../deploy/desk/candidates/epp-btc.yaml"))
            .replace(feeds, "regression: " + TAPE + ", soak: " + TAPE));
    CandidateFile read = new CandidateReader(home, strategies()).read(file);
    return Candidate.of(read.id(), read.config(), BUILD);
  }

  public static SessionSpec spec(String id, Candidate candidate) {
    return new SessionSpec(
        new SessionId(id),
        SessionKind.PAPER,
        candidate.config().bot(),
        Feed.tape(TAPE),
        ClockSpec.unlimited(),
        new SessionBounds(
            3_600_000_000_000L,
            candidate.config().lossMax(),
            candidate.config().drawdownMax(),
            Optional.empty()),
        60_000_000_000L,
        Optional.empty(),
        "");
  }

  /** What came of a session in which nothing was traded. */
  public static SessionReport report(SessionSpec spec, ChainHead journal) {
    long capital = spec.bot().capital().units();
    return new SessionReport(
        spec,
        BUILD,
        SessionState.ENDED,
        "",
        1,
        2,
        1,
        0,
        1,
        9,
        9,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        capital,
        capital,
        0,
        Optional.of(0L),
        0,
        new Fingerprint("f".repeat(64)),
        journal.sequence(),
        journal.hash(),
        "0".repeat(64),
        Optional.empty());
  }

  private static List<StrategyListing> strategies() {
    return Catalogue.all().stream()
        .map(known ->
            new StrategyListing(known.name(), known.version(), known.summary(), known.parameters()))
        .toList();
  }
}

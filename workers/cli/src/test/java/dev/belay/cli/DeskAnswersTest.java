package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.OrderState;
import dev.belay.api.execution.Position;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.journal.JournalState;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.Price;
import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillState;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.CpuUse;
import dev.belay.api.session.HedgeMode;
import dev.belay.api.session.LatencyReport;
import dev.belay.api.session.Legs;
import dev.belay.api.session.ResourceUse;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionState;
import dev.belay.api.session.SessionStatus;
import dev.belay.api.session.SessionTelemetry;
import dev.belay.catalogue.standard.GateCatalogue;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.DeskByHand;
import dev.belay.cli.testing.Papers;
import dev.belay.cli.testing.ShippedJournal;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.ProfileFile;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.operator.ActCodec;
import dev.belay.evidence.operator.OperatorAct;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A desk with one candidate and one running session. */
class DeskAnswersTest {
  @TempDir static Path folder;
  private static DeskByHand desk;

  @BeforeAll
  static void open() throws Exception {
    desk = new DeskByHand(folder.resolve("home"));
    Candidate candidate = desk.addCandidate();
    desk.runtime()
        .answers(
            "/v1/sessions",
            List.of(running(), over("broke", 7), over("unread"), hedged(5, 5), hedged(0, 0)))
        .answers("/v1/sessions/hedged-5-5/spec", hedged(Papers.spec("paper-1", candidate)))
        .answers("/v1/sessions/hedged-0-0/spec", hedged(Papers.spec("paper-1", candidate)))
        .answers(
            "/v1/sessions/hedged-5-5/positions", List.of(held(candidate, 5), held(candidate, -5)))
        .answers("/v1/kill", killed())
        .answers("/v1/sessions/broke/spec", Papers.spec("paper-1", candidate))
        .answers("/v1/sessions/broke/positions", List.of(held(candidate, 7)))
        .answers("/v1/sessions/paper-1", running())
        .answers("/v1/sessions/paper-1/telemetry", telemetry())
        .answers("/v1/sessions/paper-1/spec", Papers.spec("paper-1", candidate))
        .answers("/v1/sessions/paper-1/orders", List.<OrderState>of())
        .answers("/v1/sessions/paper-1/positions", List.<Position>of());
    ShippedJournal.of(desk.database(), twoDays(candidate.config().bot()));
    assertThat(desk.belay("key", "new", "trader-1", "--role", "promote", "--enrol").exit())
        .isZero();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void runningSessionIsShownAsDone() {
    Answered answered = desk.belay("session", "show", "paper-1");
    assertThat(answered.exit()).isZero();
    assertThat(answered.out()).contains("paper-1", "RUNNING", "connector", "used up for 250.0 µs");
  }

  @Test
  void streamThatTheJournalDoesNotHaveIsNotCalledWhole() {
    Answered answered = desk.belay("journal", "verify", "nobodys-session");
    assertThat(answered.exit()).isEqualTo(2);
    assertThat(answered.err()).contains("no stream \"nobodys-session\"");
  }

  @Test
  void runningSessionTellsWhatItUses() {
    Answered answered = desk.belay("session", "telemetry", "paper-1", "--json");
    assertThat(answered.exit()).isZero();
    assertThat(answered.out()).contains("\"heldBack\"", "\"CONNECTOR\"");
  }

  /** It gains 2.50000001 on the first day and loses 1 on the second. */
  private static List<JournalEvent> twoDays(BotConfig bot) {
    long capital = bot.capital().units();
    long midnight = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond() * 1_000_000_000L;
    List<JournalPayload> rows =
        List.of(
            new JournalPayload.SessionStarted(
                bot.strategy(), bot.version(), bot.instrument(), capital, "b".repeat(64)),
            day("2026-11-19", capital + 250_000_001, 7, 90_000.5),
            day("2026-11-20", capital + 150_000_001, 0, 0));
    List<JournalEvent> events = new ArrayList<>();
    for (JournalPayload row : rows) {
      events.add(
          new JournalEvent(
              "two-days", events.size() + 1L, midnight + events.size(), "test", "frame:1", row));
    }
    return events;
  }

  private static JournalPayload day(String day, long equity, long lots, double entry) {
    return new JournalPayload.DayEnded(
        day, 90_000, equity, equity, 300_000_001, 50_000_000, 0, lots, 0, entry, 0);
  }

  @Test
  void daysOfASessionAreShownToTheLastUnit() {
    Answered answered = desk.belay("session", "days", "two-days");
    assertThat(answered.exit()).as(answered.toString()).isZero();
    assertThat(answered.out())
        .contains("2026-11-19  10002.50000001  2.50000001 ", "0.00000007 at 900.005")
        .contains("2026-11-20  10001.50000001  -1 ");
    JsonNode days =
        CanonicalJson.mapper().readTree(desk.belay("session", "days", "two-days", "--json").out());
    assertThat(days.get(1).get("changeUnits").asString()).isEqualTo("-100000000");
    assertThat(days.get(0).get("account").get("realizedUnits").asString()).isEqualTo("300000001");
  }

  @Test
  void loopIsCheckedBeforeASessionStarts() {
    Answered answered =
        desk.belay("session", "start", "epp-btc", "--tick-millis", "50", "--mode", "continuous");
    assertThat(answered.exit()).isEqualTo(2);
    assertThat(answered.err()).contains("expected --mode tick beside --tick-millis");
  }

  @Test
  void positionsOfSessionsThatBrokeAreShownOrUnknown() {
    Answered answered = desk.belay("positions");
    assertThat(answered.exit()).isZero();
    assertThat(answered.out().lines())
        .anyMatch(line -> line.matches("broke .* 0.0*7 .*"))
        .anyMatch(line -> line.matches("unread +unknown +unknown +unknown *"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session show paper-2",
        "session telemetry paper-2",
        "session watch paper-2",
        "session stop paper-2",
        "orders paper-2",
        "positions paper-2",
        "replay paper-2",
        "fills paper-2",
        "session days paper-2",
        "journal tail paper-2"
      })
  void unknownSessionIsBadInput(String command) {
    Answered answered = desk.belay(command.split(" ", -1));
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(2);
    assertThat(answered.err()).contains("See: belay session list").doesNotContain("/v1/");
  }

  @Test
  void bothSidesOfAHedgeAreShownThoughTheirDifferenceIsNothing() {
    Answered answered = desk.belay("positions");
    assertThat(answered.exit()).isZero();
    assertThat(answered.out().lines())
        .anyMatch(line -> line.matches("hedged-5-5 .* 0.0*5 .*"))
        .anyMatch(line -> line.matches("hedged-5-5 .* -0.0*5 .*"))
        .noneMatch(line -> line.startsWith("hedged-0-0"));
  }

  @Test
  void killTellsBothSidesOfAHedge() {
    Answered answered = desk.belay("kill", "--reason", "drill");
    assertThat(answered.exit()).isZero();
    assertThat(answered.out())
        .contains("hedged-5-5  orders found 2, left 0, open position long 5 lots, short 5 lots")
        .contains("paper-1  orders found 1, left 0, open position 7 lots");
  }

  @Test
  void killIsNeverRefusedForItsWords() {
    assertThat(desk.belay("kill", "--reason", "").exit()).isZero();
    assertThat(desk.runtime().lastBody("/v1/kill")).contains("\"reason\":\"no reason given\"");

    Answered answered = desk.belay("kill", "--reason", "x".repeat(255) + "\ud83d\ude80");
    assertThat(answered.exit()).isZero();
    assertThat(answered.err()).contains("recorded up to its first 256 characters");
    assertThat(desk.runtime().lastBody("/v1/kill"))
        .contains("\"reason\":\"" + "x".repeat(255) + "\"");
  }

  @Test
  void sessionIsStoppedWhateverTheReasonSays() {
    desk.runtime().answers("/v1/sessions/paper-1/commands", running());
    assertThat(desk.belay("session", "stop", "paper-1", "--reason", "y".repeat(900)).exit())
        .isZero();
    assertThat(desk.runtime().lastBody("/v1/sessions/paper-1/commands"))
        .contains("\"reason\":\"" + "y".repeat(256) + "\"");
  }

  @Test
  void reasonThatAnActCannotHoldIsBadInput() {
    Path key = desk.home().path().resolve("keys/trader-1");
    String tooLong = "z".repeat(501);
    try {
      desk.runtime().answers("/v1/kill", KillState.armed());
      for (String command : List.of("promote epp-btc --key " + key, "rearm --key " + key)) {
        Answered answered = desk.belay((command + " --reason " + tooLong).split(" ", -1));
        assertThat(answered.exit()).as(answered.toString()).isEqualTo(2);
        assertThat(answered.err()).contains("--reason: expected at most 500 characters, was 501");
      }
    } finally {
      desk.runtime().answers("/v1/kill", killed());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --orders-max -1 | expected a bound of 1 or more orders, was -1
          --orders-max 0 | expected a bound of 1 or more orders, was 0
          --loss-max -3 | expected a loss bound above zero, was -3
          --drawdown-max 7 | expected a drawdown bound above 0 and at most 1, was 7
          --kind replay | --kind: expected paper or backtest, was replay
          """)
  void sessionThatCannotBeIsNotStarted(String options, String said) {
    Answered answered = desk.belay(("session start epp-btc " + options).split(" ", -1));
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(2);
    assertThat(answered.err()).contains(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fills two-days -n 0", "journal tail two-days -n -5"})
  void numberOfRowsThatCannotBeIsBadInput(String command) {
    Answered answered = desk.belay(command.split(" ", -1));
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(2);
    assertThat(answered.err()).contains("-n: expected from 1 to ");
  }

  @Test
  void setLatchIsTold() {
    try {
      desk.runtime()
          .answers("/v1/kill", KillState.latched("kill-1", "venue misbehaves", Instant.EPOCH));
      String said = "the kill latch is set since 1970-01-01T00:00:00Z: venue misbehaves";
      assertThat(desk.belay("doctor").out()).contains("NO  kill latch: " + said);
      Path key = desk.home().path().resolve("keys/trader-1");
      for (String command : List.of("promote epp-btc --key " + key, "session start epp-btc")) {
        Answered answered = desk.belay(command.split(" ", -1));
        assertThat(answered.exit()).as(command).isEqualTo(5);
        assertThat(answered.err()).contains(said, "belay rearm");
      }
    } finally {
      desk.runtime().answers("/v1/kill", KillState.armed());
    }
    assertThat(desk.belay("doctor").out()).contains("ok  kill latch: not set");
  }

  @Test
  void sessionThatIsNotShippedIsToldWithTheReason() {
    String why = "shipping stopped for good: other rows are there";
    try {
      desk.runtime()
          .answers(
              "/v1/journals?after=", List.of(new JournalState("paper-1", 9, 3, Optional.of(why))));
      String said = "session paper-1: 3 of 9 journal rows are in the database; " + why;
      assertThat(desk.belay("session", "list").out()).contains(said);
      assertThat(inOneLine(desk.belay("session", "show", "paper-1"))).contains(said);
      assertThat(inOneLine(desk.belay("doctor"))).contains("NO  journals: " + said);
    } finally {
      desk.runtime().answers("/v1/journals?after=", List.of());
    }
    assertThat(desk.belay("doctor").out()).contains("ok  journals: all rows are shipped");
  }

  private static String inOneLine(Answered answered) {
    return answered.out().lines().map(String::strip).collect(Collectors.joining(" "));
  }

  @Test
  void candidateThatOnlyHasAnotherNameIsCalledTheSame() {
    Answered answered = desk.belay("candidate", "diff", "epp-btc", "epp-btc");
    assertThat(answered.out()).isEqualTo("the same but for the name\n");
  }

  @Test
  void candidateOfAnotherBuildDiffersInItsBuild() throws Exception {
    Candidate candidate = Papers.candidate(desk.home());
    desk.add(Candidate.of(new CandidateId("epp-next"), candidate.config(), "cd".repeat(32)));
    Answered answered = desk.belay("candidate", "diff", "epp-btc", "epp-next");
    assertThat(answered.exit()).isEqualTo(1);
    assertThat(answered.out()).contains("build", candidate.build(), "cd".repeat(32));
  }

  @Test
  void promotionToSignElsewhereNamesAllOfCandidateAndProfile() throws Exception {
    Path file = desk.home().path().resolve("act.json");
    Answered answered = desk.belay("promote", "epp-btc", "--act", file.toString());
    assertThat(answered.exit()).as(answered.err()).isZero();
    OperatorAct act = ActCodec.read(Files.readString(file));
    Candidate candidate = Papers.candidate(desk.home());
    Profile demo = ProfileFile.builtIn("demo", GateCatalogue.known());
    assertThat(act.subject()).isEqualTo(candidate.subject());
    assertThat(act.terms()).contains(OperatorAct.Terms.of(candidate, demo));
  }

  @Test
  void liveIsRefusedBecauseItsRungsAreNotThere() {
    Path key = desk.home().path().resolve("keys/trader-1");
    Answered answered =
        desk.belay("promote", "epp-btc", "--profile", "live", "--key", key.toString());
    assertThat(answered.exit()).isEqualTo(5);
    assertThat(answered.err()).contains("NO_TRADE", "no live feed").contains("--profile demo");
  }

  @Test
  void unknownProfileIsBadInputAndNamesTheFileItWouldBe() {
    Answered answered = desk.belay("promote", "epp-btc", "--profile", "mine");
    assertThat(answered.exit()).isEqualTo(2);
    assertThat(answered.err()).contains("profiles/mine.yaml");
  }

  @Test
  void promotionWithAKeyForSomethingElseIsRefused() {
    assertThat(desk.belay("key", "new", "risk-7", "--role", "approve", "--enrol").exit()).isZero();
    Path key = desk.home().path().resolve("keys/risk-7");
    Answered answered = desk.belay("promote", "epp-btc", "--key", key.toString());
    assertThat(answered.exit()).isEqualTo(5);
    assertThat(answered.err()).contains("WRONG_ROLE");
  }

  @Test
  void sessionStartRefusesBoundsThatAreNone() {
    Answered answered = desk.belay("session", "start", "epp-btc", "--duration", "0h");
    assertThat(answered.exit()).isEqualTo(2);
    assertThat(answered.err()).contains("expected a time like 90s");
    assertThat(desk.belay("session", "start", "epp-btc", "--drawdown-max", "2").exit())
        .isEqualTo(2);
    assertThat(desk.belay("session", "start", "epp-btc", "--tape", "none").exit()).isEqualTo(2);
    assertThat(desk.belay("session", "start", "nobody").exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session list",
        "session show paper-1",
        "session days two-days",
        "orders",
        "orders paper-1",
        "positions",
        "fills",
        "candidate list",
        "candidate show epp-btc",
        "candidate diff epp-btc epp-btc",
        "ladder list",
        "gates list",
        "gates explain paper_soak",
        "operator list",
        "key show trader-1",
        "data list",
        "journal verify",
        "status",
        "doctor",
        "down"
      })
  void jsonIsExactlyOneDocument(String command) {
    String[] words = (command + " --json").split(" ", -1);
    Answered answered = desk.belay(words);
    assertThat(answered.exit()).as(answered.err()).isIn(0, 1, 3, 4);
    assertThat(answered.out().lines()).as(answered.out()).hasSize(1);
    JsonNode document = CanonicalJson.mapper().readTree(answered.out());
    assertThat(document.isObject() || document.isArray()).isTrue();
  }

  private static SessionTelemetry telemetry() {
    ResourceUse orders = new ResourceUse(7, 5, Optional.of(250_000L));
    ResourceUse others = new ResourceUse(3, 2, Optional.empty());
    return new SessionTelemetry(
        new SessionId("paper-1"),
        2,
        orders,
        others,
        others,
        4,
        new CpuUse(9, 5, 10_000_000_000L, Optional.of(1_000_000_000L), 0),
        List.of(
            new LatencyReport(
                LatencyReport.Kind.CONNECTOR,
                1,
                120_000_000L,
                120_000_000L,
                120_000_000L,
                120_000_000L,
                120_000_000L,
                List.of(new LatencyReport.Bucket(60_000_000_000L, 1)))));
  }

  private static SessionStatus running() {
    return status("paper-1", SessionState.RUNNING, Optional.of(0L));
  }

  private static SessionStatus over(String id, long... lots) {
    return status(id, SessionState.FAILED, Arrays.stream(lots).boxed().findFirst());
  }

  private static SessionStatus status(String id, SessionState state, Optional<Long> lots) {
    return status(new SessionId(id), state, lots, Optional.empty());
  }

  private static SessionStatus hedged(long longs, long shorts) {
    SessionId id = new SessionId("hedged-" + longs + "-" + shorts);
    Legs legs = new Legs(longs, shorts);
    Optional<Long> net = Optional.of(legs.netLots());
    return status(id, SessionState.ENDED, net, Optional.of(legs));
  }

  private static SessionStatus status(
      SessionId id, SessionState state, Optional<Long> lots, Optional<Legs> legs) {
    return new SessionStatus(id, state, "", 1, 2, 1, 9, 0, lots, 0, 0, 1.0, 3, 3, legs);
  }

  private static SessionSpec hedged(SessionSpec spec) {
    BotConfig bot = spec.bot();
    Instrument spot = bot.instrument();
    Instrument perpetual =
        new Instrument(
            spot.id(),
            ContractType.LINEAR_PERPETUAL,
            spot.baseCurrency(),
            spot.quoteCurrency(),
            spot.tickSize(),
            spot.lotSize(),
            spot.multiplier(),
            spot.minNotional());
    return new SessionSpec(
        spec.id(),
        spec.kind(),
        new BotConfig(
            bot.strategy(),
            bot.version(),
            bot.parameters(),
            perpetual,
            bot.capital(),
            bot.barNanos(),
            bot.risk(),
            bot.venue().withHedge(new HedgeMode(BigDecimal.ZERO))),
        spec.feed(),
        spec.clock(),
        spec.bounds(),
        spec.leaseNanos(),
        spec.replayOf(),
        spec.correlation());
  }

  private static KillOutcome killed() {
    Legs legs = new Legs(5, 5);
    return new KillOutcome(
        KillState.latched("k", "drill", Instant.EPOCH),
        false,
        List.of(
            reached("hedged-5-5", 2, legs.netLots(), Optional.of(legs)),
            reached("paper-1", 1, 7, Optional.empty())));
  }

  private static KillOutcome.Reached reached(String id, int found, long lots, Optional<Legs> legs) {
    return new KillOutcome.Reached(
        new SessionId(id), Optional.of(found), Optional.of(0), Optional.of(lots), legs);
  }

  private static Position held(Candidate candidate, long lots) {
    return new Position(
        candidate.config().bot().instrument().id(), lots, Optional.of(Price.of("50000")));
  }
}

package dev.belay.cli.command.session;

import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.Feed;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionId;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionSpec;
import dev.belay.api.session.SessionStatus;
import dev.belay.cli.command.Common;
import dev.belay.cli.command.Latch;
import dev.belay.cli.command.LoopOptions;
import dev.belay.cli.command.TimeText;
import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.desk.Desk;
import dev.belay.cli.ladder.CandidateReader;
import dev.belay.cli.ladder.Ladders;
import dev.belay.cli.people.Signing;
import dev.belay.cli.tape.TapeShelf;
import dev.belay.evidence.candidate.CandidateConfig;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a session of one's own: no ladder, no evidence, no promotion. */
@Command(
    name = "start",
    description = {
      "Start a session in the desk's runtime, outside any ladder; returns at once.",
      "A paper session stops quoting when nobody observes it for the lease."
    },
    footer = {
      "",
      "Example: belay session start deploy/desk/candidates/epp-btc.yaml --id my-paper \\",
      "           --clock virtual --speed 2000 --duration 6h --loss-max 200 --watch"
    })
public final class SessionStartCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();

  @Parameters(
      paramLabel = "CANDIDATE",
      description = "A candidate of the desk, or a candidate's YAML file.")
  private String candidate = "";

  @Option(names = "--id", paramLabel = "ID", description = "Its id (default: a new one).")
  private @Nullable String id;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "paper",
      description = "paper or backtest (default: ${DEFAULT-VALUE}).")
  private SessionKind kind = SessionKind.PAPER;

  @Option(
      names = "--tape",
      paramLabel = "TAPE",
      description = "Name or SHA-256 (default: the candidate's soak feed, or regression feed).")
  private @Nullable String tape;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      description = "wall or virtual (default: virtual).")
  private ClockSpec.Kind clock = ClockSpec.Kind.VIRTUAL;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Session seconds per second of a virtual clock; 0: unlimited (default: 0).")
  private BigDecimal speed = BigDecimal.ZERO;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "Session time after which it ends: 90s, 30m, 24h, 7d (default: 24h).")
  private String duration = "";

  @Option(
      names = "--loss-max",
      paramLabel = "AMOUNT",
      description = "Hard stop at this loss (default: the candidate's bound).")
  private @Nullable BigDecimal lossMax;

  @Option(
      names = "--drawdown-max",
      paramLabel = "SHARE",
      description = "Hard stop at this drawdown (default: the candidate's bound).")
  private @Nullable BigDecimal drawdownMax;

  @Option(
      names = "--orders-max",
      paramLabel = "N",
      description = "Hard stop after this many orders (default: no cap).")
  private @Nullable Long ordersMax;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "Time without an observer after which it stops quoting (default: 1h).")
  private String lease = "";

  @Mixin private LoopOptions loop = new LoopOptions();

  @Option(names = "--watch", description = "Observe it until it is over.")
  private boolean watch;

  @Override
  public Integer call() {
    Console console = common.console();
    try (Desk desk = common.desk()) {
      SessionSpec spec = spec(desk, config(desk));
      Latch.requireArmed(desk);
      SessionStatus started = desk.runtime().start(spec);
      if (watch) {
        return SessionWatch.follow(desk.runtime(), console, spec.id(), true).code();
      }
      console.answer(SessionCommand.text(started));
      console.answer("follow it with: belay session watch " + spec.id() + " --observe");
      console.document(started);
      return ExitCode.DONE.code();
    }
  }

  private CandidateConfig config(Desk desk) {
    Path file = Path.of(candidate);
    if (Files.exists(file) || candidate.endsWith(".yaml") || candidate.endsWith(".yml")) {
      return new CandidateReader(desk.home(), desk.runtime().strategies()).read(file).config();
    }
    return new Ladders(desk).candidate(candidate).config();
  }

  private SessionSpec spec(Desk desk, CandidateConfig config) {
    if (kind == SessionKind.REPLAY) {
      throw CliException.badInput(
          "--kind: expected paper or backtest, was replay", "", "To replay: belay replay SESSION");
    }
    String quote = config.bot().instrument().quoteCurrency();
    try {
      return new SessionSpec(
          new SessionId(
              Optional.ofNullable(id).orElseGet(() -> "cli-" + Signing.nonce().substring(0, 12))),
          kind,
          loop.applied(config.bot()),
          feed(desk, config),
          clock == ClockSpec.Kind.WALL ? ClockSpec.wall() : new ClockSpec(clock, speed),
          new SessionBounds(
              TimeText.nanos("--duration", duration),
              Optional.ofNullable(lossMax)
                  .map(amount -> new Money(amount, quote))
                  .orElse(config.lossMax()),
              Optional.ofNullable(drawdownMax).orElse(config.drawdownMax()),
              Optional.ofNullable(ordersMax)),
          TimeText.nanos("--lease", lease),
          Optional.empty(),
          "by hand");
    } catch (IllegalArgumentException wrong) {
      throw CliException.badInput(
          String.valueOf(wrong.getMessage()), "", "See: belay session start --help");
    }
  }

  private Feed feed(Desk desk, CandidateConfig config) {
    if (tape == null) {
      return Optional.ofNullable(
              config.feeds().get(kind == SessionKind.PAPER ? "soak" : "regression"))
          .orElseThrow(() ->
              CliException.badInput("the candidate names no feed", "", "Name a tape with --tape."));
    }
    return new TapeShelf(desk.home().tapes())
        .find(tape)
        .map(Feed::tape)
        .orElseThrow(() ->
            CliException.badInput("there is no tape \"" + tape + "\"", "", "See: belay data list"));
  }
}

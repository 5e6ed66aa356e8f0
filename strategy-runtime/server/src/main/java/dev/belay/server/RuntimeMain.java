package dev.belay.server;

import dev.belay.api.runtime.RuntimeInfo;
import dev.belay.engine.strategy.StrategyLookup;
import dev.belay.server.access.Tokens;
import dev.belay.server.build.BuildId;
import dev.belay.server.evidence.ReportSigner;
import dev.belay.server.home.Home;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.home.StartFailure;
import dev.belay.server.http.HttpSetup;
import dev.belay.server.kill.KillLatch;
import dev.belay.server.kill.Rearm;
import dev.belay.server.metrics.BotMetrics;
import dev.belay.server.metrics.RuntimeMetrics;
import dev.belay.server.metrics.StudyMetrics;
import dev.belay.server.orders.LoggedDesk;
import dev.belay.server.orders.OrderDesks;
import dev.belay.server.session.HostSetup;
import dev.belay.server.session.HostedSession;
import dev.belay.server.session.Journals;
import dev.belay.server.session.KillSwitch;
import dev.belay.server.session.Sessions;
import dev.belay.server.study.Studies;
import dev.belay.server.study.StudyHome;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The runtime's composition root. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HttpSetup.class, PortFile.class})
public class RuntimeMain {
  private static final int BUG = 70;

  /** Runs until it is told to stop; {@code --print-build} only prints the build that decides. */
  public static void main(String[] args) {
    try {
      if (List.of(args).contains("--print-build")) {
        System.out.println(BuildId.ofThisRuntime().value());
        return;
      }
      RunningRuntime runtime = RunningRuntime.start(args);
      System.out.println("runtime ready on port " + runtime.port());
    } catch (RuntimeException | Error failure) {
      // Whatever threads there are by now: a process that lives and does nothing is not started
      // anew.
      System.exit(tell(failure, System.err));
    }
  }

  /** Says why it did not start, in the last line: that is what a desk tells of it. */
  static int tell(Throwable failure, PrintStream out) {
    if (failure instanceof StartFailure known) {
      out.println("belay runtime: " + known.getMessage());
      return known.exitCode();
    }
    failure.printStackTrace(out);
    String what = failure.toString().lines().findFirst().orElse(failure.getClass().getName());
    out.println("belay runtime: a fault of ours: " + what);
    return BUG;
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  RuntimeSettings settings(Foundation foundation) {
    return foundation.settings();
  }

  @Bean
  Home home(Foundation foundation) {
    return foundation.home();
  }

  @Bean
  Tokens tokens(Foundation foundation) {
    return foundation.tokens();
  }

  @Bean
  ReportSigner reportSigner(Foundation foundation) {
    return foundation.signer();
  }

  @Bean
  Supplier<RuntimeInfo> runtimeInfo(Foundation foundation, InstantSource clock) {
    String version =
        Optional.ofNullable(RuntimeMain.class.getPackage().getImplementationVersion())
            .orElse("development");
    ReportSigner signer = foundation.signer();
    return () ->
        new RuntimeInfo(
            foundation.build().value(),
            signer.principal(),
            signer.publicKey(),
            clock.instant(),
            version);
  }

  @Bean
  KillLatch killLatch(Home home, InstantSource clock) {
    return KillLatch.open(home.killFile(), clock);
  }

  @Bean
  Rearm rearm(KillLatch latch, RuntimeSettings settings, InstantSource clock) {
    return new Rearm(latch, settings.signersFile(), settings.revokedFile(), clock);
  }

  @Bean(destroyMethod = "close")
  Sessions sessions(Foundation foundation, KillLatch latch, InstantSource clock) {
    RuntimeSettings settings = foundation.settings();
    return Sessions.open(
        new HostSetup(
            foundation.home(),
            foundation.build().value(),
            clock,
            latch,
            Journals.open(settings.database()),
            settings.limits()));
  }

  @Bean
  @ConditionalOnMissingBean
  OrderDesks orderDesks(Sessions sessions) {
    return id -> {
      HostedSession session = sessions.find(id);
      return new LoggedDesk(session.spec(), session.log());
    };
  }

  @Bean
  KillSwitch killSwitch(KillLatch latch, Sessions sessions, OrderDesks desks) {
    return new KillSwitch(latch, sessions, desks);
  }

  @Bean
  @ConditionalOnMissingBean
  StrategyLookup strategies() {
    return StrategyLookup.CATALOGUE;
  }

  @Bean(destroyMethod = "close")
  Studies studies(Foundation foundation, StrategyLookup strategies, InstantSource clock) {
    Home home = foundation.home();
    RuntimeSettings.Limits limits = foundation.settings().limits();
    return Studies.open(
        new StudyHome(
            home.tapes(),
            home.trials(),
            home.studies(),
            foundation.build().value(),
            strategies,
            clock,
            limits.runsAtOnce(),
            limits.studiesQueued()));
  }

  @Bean
  RuntimeMetrics runtimeMetrics(Sessions sessions, KillLatch latch) {
    return new RuntimeMetrics(sessions, latch);
  }

  @Bean
  StudyMetrics studyMetrics(Studies studies) {
    return new StudyMetrics(studies);
  }

  @Bean
  BotMetrics botMetrics(Sessions sessions, PrometheusRegistry registry) {
    BotMetrics metrics = new BotMetrics(sessions);
    registry.register(metrics);
    return metrics;
  }
}

package dev.belay.worker;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** The worker process: health and metrics over HTTP, and a Temporal worker. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WorkerMain {
  private static final int BUG = 70;

  /**
   * Exit codes: 0 stopped in order, 2 a setting is wrong, 4 something it needs is away, 70 a fault
   * of ours.
   */
  public static void main(String[] args) {
    try {
      start(args).registerShutdownHook();
    } catch (RuntimeException | Error failure) {
      System.exit(tell(failure, System.err));
    }
  }

  /**
   * Says why the worker did not start, in the last line: that is what a desk tells of it. The
   * process ends with the code, whatever threads there are by now: one that lives and does nothing
   * is not started again.
   */
  static int tell(Throwable failure, PrintStream out) {
    Optional<StartFailure> known = startFailure(failure);
    if (known.isEmpty()) {
      failure.printStackTrace(out);
      out.println("belay-worker: a fault of ours: " + firstLine(failure));
      return BUG;
    }
    out.println("belay-worker: " + known.get().getMessage());
    return known.get().exitCode();
  }

  private static String firstLine(Throwable failure) {
    return failure.toString().lines().findFirst().orElse(failure.getClass().getName());
  }

  /** Starts and returns; the process runs until the context is closed. */
  static ConfigurableApplicationContext start(String[] args) {
    SimpleCommandLinePropertySource line = new SimpleCommandLinePropertySource(args);
    WorkerSettings settings = WorkerSettings.read(key -> property(line, key));
    SpringApplication application = new SpringApplication(WorkerMain.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", Integer.toString(settings.port())),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "45s"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus,info"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            // What keeps it from starting is said once, by main, in one line.
            Map.entry("logging.level.org.springframework.boot.SpringApplication", "off"),
            Map.entry("logging.level.org.springframework.boot.web.server", "error"),
            Map.entry("logging.level.org.springframework.context", "error")));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("belaySettings", settings));
    return application.run();
  }

  @Bean(destroyMethod = "")
  WorkerComposition belayWorker(WorkerSettings settings, MeterRegistry metrics) {
    return WorkerComposition.of(settings, metrics);
  }

  @Bean
  WorkerLifecycle belayLifecycle(WorkerComposition worker) {
    return new WorkerLifecycle(worker);
  }

  @Bean
  ReportedProblems belayProblems(WorkerComposition worker, MeterRegistry metrics) {
    return worker.problems().bindTo(metrics);
  }

  @Bean
  DependencyHealth belay(WorkerComposition worker) {
    return new DependencyHealth(worker);
  }

  private static Optional<String> property(SimpleCommandLinePropertySource line, String key) {
    return Optional.ofNullable(line.getProperty(key))
        .or(() -> Optional.ofNullable(System.getProperty(key)))
        .or(() ->
            Optional.ofNullable(
                System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))));
  }

  /** Spring wraps what a part of the composition throws. */
  static Optional<StartFailure> startFailure(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof StartFailure start) {
        return Optional.of(start);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}

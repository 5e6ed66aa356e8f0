package dev.belay.server;

import dev.belay.server.access.Allow;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A runtime that answers. Closing it suspends every session and gives the home back. */
public final class RunningRuntime implements AutoCloseable {
  private static final String SILENT = "OFF";

  private final Foundation foundation;
  private final ConfigurableApplicationContext context;

  private RunningRuntime(Foundation foundation, ConfigurableApplicationContext context) {
    this.foundation = foundation;
    this.context = context;
  }

  /**
   * Starts one.
   *
   * @param args {@code --key=value}; keys of {@link RuntimeSettings} and Spring's own
   * @throws StartFailure saying in one line why not
   */
  public static RunningRuntime start(String... args) {
    return start(_ -> {}, args);
  }

  /** As {@link #start(String...)}, with beans that go before the usual ones. */
  static RunningRuntime start(Consumer<GenericApplicationContext> instead, String... args) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    RuntimeSettings settings =
        RuntimeSettings.read(key -> Optional.ofNullable(environment.getProperty(key)));
    Foundation foundation = Foundation.lay(settings);
    try {
      return new RunningRuntime(foundation, application(foundation, instead).run(args));
    } catch (RuntimeException failed) {
      release(foundation);
      throw explained(failed, settings);
    }
  }

  /** The port it listens on. */
  public int port() {
    return Integer.parseInt(
        Optional.ofNullable(context.getEnvironment().getProperty("local.server.port"))
            .orElseThrow(() -> new IllegalStateException("expected a bound port")));
  }

  /** Every route of Belay's as {@code METHOD path}, sorted. */
  List<String> routes() {
    return routes(_ -> true);
  }

  List<String> routesWithoutRoles() {
    return routes(method -> !method.isAnnotationPresent(Allow.class));
  }

  private List<String> routes(Predicate<Method> which) {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(
            each -> each.getKey().getPatternValues().stream().anyMatch(p -> p.startsWith("/v1")))
        .filter(each -> which.test(each.getValue().getMethod()))
        .flatMap(each ->
            each.getKey().getMethodsCondition().getMethods().stream()
                .flatMap(verb ->
                    each.getKey().getPatternValues().stream()
                        .map(path -> verb.name() + " " + path)))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    context.close();
    release(foundation);
  }

  private static SpringApplication application(
      Foundation foundation, Consumer<GenericApplicationContext> instead) {
    SpringApplication application = new SpringApplication(RuntimeMain.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.addInitializers(context -> {
      if (context instanceof GenericApplicationContext generic) {
        generic.registerBean(Foundation.class, () -> foundation);
        instead.accept(generic);
      }
    });
    RuntimeSettings settings = foundation.settings();
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.address", settings.address()),
            Map.entry("server.port", settings.port()),
            Map.entry("server.shutdown", "immediate"),
            Map.entry("server.error.include-stacktrace", "never"),
            Map.entry("server.error.whitelabel.enabled", "false"),
            Map.entry("server.max-http-request-header-size", "16KB"),
            Map.entry("server.tomcat.max-swallow-size", "1MB"),
            Map.entry("server.tomcat.connection-timeout", "20s"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoint.health.show-details", "never"),
            // What fails at the start is told in one line by whoever started it.
            Map.entry("logging.level.org.springframework.boot.SpringApplication", SILENT),
            Map.entry("logging.level.org.springframework.boot.diagnostics", SILENT),
            Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR"),
            Map.entry("logging.level.org.apache.catalina.core.StandardService", SILENT)));
    return application;
  }

  private static RuntimeException explained(RuntimeException failed, RuntimeSettings settings) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFailure known) {
        return known;
      }
      if (cause instanceof PortInUseException) {
        return new StartFailure(
            StartFailure.NOT_REACHABLE,
            "belay.port: port "
                + settings.port()
                + " of "
                + settings.address()
                + " is taken; stop what has it, or set --belay.port=0",
            failed);
      }
    }
    return failed;
  }

  private static void release(Foundation foundation) {
    try {
      foundation.lock().close();
    } catch (IOException failed) {
      throw new UncheckedIOException("the home's lock was not released", failed);
    }
  }
}

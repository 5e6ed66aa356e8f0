package dev.belay.cli.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.cli.console.CliException;
import dev.belay.cli.testing.Answered;
import dev.belay.cli.testing.SeededMarket;
import dev.belay.engine.research.harness.StrategyHarness;
import dev.belay.evidence.document.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code belay strategy new} writes compiles, passes its own tests and runs. */
class StrategyProjectTest {
  @TempDir Path folder;

  @Test
  void projectCompilesAgainstTheApiAloneAndItsTestsPassAndItTrades() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Path api = jar(StrategyDefinition.class, jars.resolve("belay-api-0.1.0-SNAPSHOT.jar"));
    Path engine = jar(StrategyHarness.class, jars.resolve("belay-engine-0.1.0-SNAPSHOT.jar"));
    libraries(jars);
    Path project = folder.resolve("my-maker");

    new StrategyProject("my-maker", project).write(jars);

    Path classes = compiled(project.resolve("src/main/java"), "main", List.of(api));
    copy(project.resolve("src/main/resources"), classes);
    Path tests =
        compiled(
            project.resolve("src/test/java"),
            "test",
            List.of(classes, api, engine, source(Test.class)));
    runTests(List.of(classes, tests));
    Path jar = folder.resolve("my-maker.jar");
    pack(classes, jar);
    assertTrades(project, jar);
    assertCodeIsNamed(classes, jar);
  }

  /** Packed again it is the same code; with another file in it, it is other code. */
  private void assertCodeIsNamed(Path classes, Path jar) throws IOException {
    String code = Strategies.with(List.of(jar)).code("my-maker").orElseThrow();
    Path again = folder.resolve("again.jar");
    pack(classes, again);
    assertThat(Strategies.with(List.of(again)).code("my-maker")).contains(code);
    Files.writeString(classes.resolve("table.csv"), "1");
    Path changed = folder.resolve("changed.jar");
    pack(classes, changed);
    assertThat(Strategies.with(List.of(changed)).code("my-maker")).isPresent();
    assertThat(Strategies.with(List.of(changed)).code("my-maker")).isNotEqualTo(Optional.of(code));
    assertThat(Strategies.with(List.of(jar)).code("epp")).isEmpty();
  }

  /** A project has no other way to learn what the engine needs to run. */
  @Test
  void projectAsksForWhateverTheEngineAsksFor() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    jar(StrategyDefinition.class, jars.resolve("belay-api-0.1.0-SNAPSHOT.jar"));
    jar(StrategyHarness.class, jars.resolve("belay-engine-0.1.0-SNAPSHOT.jar"));
    libraries(jars);
    Path project = folder.resolve("my-maker");

    new StrategyProject("my-maker", project).write(jars);

    try (Stream<Path> files = Files.walk(project.resolve("repo"))) {
      Path written =
          files.filter(file -> file.toString().matches(".*engine.*[.]pom")).findFirst().get();
      Set<String> here = libraries(Files.readString(written));
      Path own = Path.of("../../strategy-runtime/engine/pom.xml");
      assertThat(here).isEqualTo(libraries(Files.readString(own))).contains("belay-api");
    }
  }

  @Test
  void nameOfTheCatalogueIsRefused() {
    assertThatThrownBy(() -> new StrategyProject("epp", folder))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("there is a strategy \"epp\" already");
  }

  /** Artifacts of a POM that are not for tests or plugins only. */
  private static Set<String> libraries(String pom) {
    String dependencies =
        pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
    return Stream.of(dependencies.split("</dependency>", -1))
        .filter(one -> one.contains("<artifactId>") && !one.contains("<scope>test</scope>"))
        .map(one -> one.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void libraries(Path jars) throws Exception {
    for (Path library : List.of(source(DirectBuffer.class), source(Histogram.class))) {
      Files.copy(library, jars.resolve(library.getFileName()));
    }
  }

  /** Belay's own jar, also where the tests run on folders of classes. */
  private static Path jar(Class<?> of, Path to) throws Exception {
    Path source = source(of);
    if (Files.isDirectory(source)) {
      pack(source, to);
    } else {
      Files.copy(source, to);
    }
    return to;
  }

  private static Path source(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Path compiled(Path sources, String name, List<Path> classPath) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes-" + name));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "25", "-proc:none", "-d", classes.toString()));
    arguments.addAll(
        List.of("-cp", String.join(":", classPath.stream().map(Path::toString).toList())));
    for (Path file : files(sources)) {
      arguments.add(file.toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertThat(code).as(() -> said.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  /** Each method with {@code @Test}, with a folder where the class asks for one. */
  private void runTests(List<Path> classes) throws Exception {
    URL[] urls = {classes.get(0).toUri().toURL(), classes.get(1).toUri().toURL()};
    int ran = 0;
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("strategy.mymaker.MyMakerStrategyTest");
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          var constructor = type.getDeclaredConstructor();
          constructor.setAccessible(true);
          Object test = constructor.newInstance();
          for (Field field : type.getDeclaredFields()) {
            field.setAccessible(true);
            field.set(test, Files.createDirectories(folder.resolve("home-" + method.getName())));
          }
          method.setAccessible(true);
          method.invoke(test);
          ran++;
        }
      }
    }
    assertThat(ran).isEqualTo(3);
  }

  private void assertTrades(Path project, Path jar) throws IOException {
    Path rows = new SeededMarket(31).trades(folder.resolve("trades.csv"), 3_000, 0);
    belay("data import trades " + rows + " --out seeded");
    assertThat(belay("strategy list --strategy-jar " + jar).out())
        .contains("my-maker        1        2  ");
    JsonNode result =
        CanonicalJson.mapper()
            .readTree(
                belay(
                        "backtest "
                            + project.resolve("backtest.yaml")
                            + " --tape seeded --json --strategy-jar "
                            + jar)
                    .out());
    assertThat(result.get("fills").asInt()).isPositive();
    assertThat(result.get("report").get("spec").get("bot").get("strategy").asString())
        .isEqualTo("my-maker");
  }

  private Answered belay(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    Answered answered = Answered.by(arguments.toArray(String[]::new));
    assertThat(answered.exit()).as(answered.err()).isZero();
    return answered;
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files(classes)) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}

package dev.belay.cli.strategy;

import dev.belay.cli.console.CliException;
import dev.belay.engine.strategy.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a Maven project for a strategy in its author's own folder. The jars it is compiled against
 * are in a repository of files beside it, so no registry has to have them.
 */
public final class StrategyProject {
  private static final String BUILT = "-0.1.0-SNAPSHOT.jar";
  private static final String JUNIT = "6.1.3";
  private static final Pattern VERSION = Pattern.compile("([A-Za-z-]+)-([0-9.]+)\\.jar");

  private final String name;
  private final Path folder;

  /**
   * A project.
   *
   * @param name of the strategy, as a candidate will name it
   * @param folder that is not there yet, or is empty
   */
  public StrategyProject(String name, Path folder) {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 40) {
      throw CliException.badInput(
          "\"" + name + "\" cannot name a strategy",
          "",
          "Use 1 to 40 characters of a-z 0-9, words joined by -, for example my-maker.");
    }
    if (Catalogue.all().stream().anyMatch(known -> known.name().equals(name))) {
      throw CliException.badInput(
          "there is a strategy \"" + name + "\" already", "", "Give yours another name.");
    }
    this.name = name;
    this.folder = folder;
  }

  /**
   * Writes the project.
   *
   * @param jars folder with Belay's jars, for example the command line's own library folder
   */
  public void write(Path jars) throws IOException {
    requireEmpty();
    String version = version(jars);
    String path = "java/" + packageName().replace('.', '/') + "/" + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml.txt");
    files.put("README.md", "README.md.txt");
    files.put("backtest.yaml", "backtest.yaml.txt");
    files.put("src/main/" + path + "Strategy.java", "Strategy.java.txt");
    files.put("src/main/" + path + "Definition.java", "Definition.java.txt");
    files.put("src/test/" + path + "StrategyTest.java", "Test.java.txt");
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), filled(file.getValue(), version));
    }
    write(
        "src/main/resources/META-INF/services/dev.belay.api.strategy.StrategyDefinition",
        packageName() + "." + className() + "Definition\n");
    write(".gitignore", "target/\n");
    String api = dependency("dev.belay", "belay-api", version);
    publish(built(jars, "belay-api"), "belay-api", version, "");
    publish(
        built(jars, "belay-engine"), "belay-engine", version, api + String.join("", engine(jars)));
  }

  private void requireEmpty() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw CliException.badInput(
              "the folder is not empty", folder.toString(), "Name another with --dir.");
        }
      }
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text, StandardCharsets.UTF_8);
  }

  private String filled(String resource, String version) throws IOException {
    try (InputStream bytes = StrategyProject.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("expected the resource " + resource);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@name@", name)
          .replace("@package@", packageName())
          .replace("@Class@", className())
          .replace("@belay@", version)
          .replace("@junit@", JUNIT);
    }
  }

  /**
   * Names the jars' content and what they need, since Maven never fetches a version again that it
   * has.
   */
  private static String version(Path jars) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String artifact : List.of("belay-api", "belay-engine")) {
        digest.update(Files.readAllBytes(built(jars, artifact)));
      }
      digest.update(String.join("", engine(jars)).getBytes(StandardCharsets.UTF_8));
      return "0.1.0-" + HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException none) {
      throw new IllegalStateException("expected a JDK with SHA-256", none);
    }
  }

  private static Path built(Path jars, String artifact) {
    Path jar = jars.resolve(artifact + BUILT);
    if (!Files.isRegularFile(jar)) {
      throw CliException.unreachable(
          "this installation has no " + jar.getFileName(),
          "Build it with ./belay, then try again.");
    }
    return jar;
  }

  private void publish(Path jar, String artifact, String version, String dependencies)
      throws IOException {
    String base = "repo/dev/belay/" + artifact + "/" + version + "/" + artifact + "-" + version;
    write(
        base + ".pom",
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n"
            + "<modelVersion>4.0.0</modelVersion>\n"
            + ("<groupId>dev.belay</groupId><artifactId>" + artifact + "</artifactId>")
            + ("<version>" + version + "</version>\n")
            + ("<dependencies>\n" + dependencies + "</dependencies>\n</project>\n"));
    Files.copy(jar, folder.resolve(base + ".jar"));
  }

  /** What the engine's own POM asks for beside the API, in the versions that are here. */
  private static List<String> engine(Path jars) throws IOException {
    return List.of(
        library(jars, "org.agrona", "agrona"), library(jars, "org.hdrhistogram", "HdrHistogram"));
  }

  private static String library(Path jars, String group, String artifact) throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      String version =
          files
              .map(file -> VERSION.matcher(file.getFileName().toString()))
              .filter(name -> name.matches() && name.group(1).equals(artifact))
              .map(name -> name.group(2))
              .findFirst()
              .orElseThrow(() ->
                  CliException.unreachable(
                      "this installation has no " + artifact,
                      "Build it with ./belay, then try again."));
      return dependency(group, artifact, version);
    }
  }

  private static String dependency(String group, String artifact, String version) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
        .formatted(group, artifact, version);
  }

  private String packageName() {
    return "strategy." + name.replace("-", "");
  }

  private String className() {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("-", -1)) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return words.toString();
  }
}

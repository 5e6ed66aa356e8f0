package dev.belay.cli.strategy;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.cli.console.CliException;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.engine.strategy.StrategyLookup;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The catalogue, and what authors' jars add to it. */
public final class Strategies implements StrategyLookup {
  private final List<StrategyDefinition> all;
  private final Map<String, String> codes;

  private Strategies(List<StrategyDefinition> all, Map<String, String> codes) {
    this.all = List.copyOf(all);
    this.codes = Map.copyOf(codes);
  }

  /**
   * The catalogue and the strategies of jars, found as services.
   *
   * @param jars each with at least one {@link StrategyDefinition} service
   */
  public static Strategies with(List<Path> jars) {
    List<StrategyDefinition> all = new ArrayList<>(Catalogue.all());
    Map<String, String> codes = new HashMap<>();
    for (Path jar : jars) {
      int before = all.size();
      load(jar, all);
      if (all.size() == before) {
        throw refused(jar, "it has no strategy", "List its definition in " + SERVICE + ".");
      }
      String code = JarCode.of(jar);
      all.subList(before, all.size()).forEach(found -> codes.put(found.name(), code));
    }
    return new Strategies(all, codes);
  }

  private static final String SERVICE = "META-INF/services/" + StrategyDefinition.class.getName();

  public List<StrategyListing> listings() {
    return all.stream()
        .map(known ->
            new StrategyListing(known.name(), known.version(), known.summary(), known.parameters()))
        .toList();
  }

  @Override
  public Optional<StrategyDefinition> find(String name, int version) {
    return all.stream()
        .filter(each -> each.name().equals(name) && each.version() == version)
        .findFirst();
  }

  @Override
  public Optional<String> code(String name) {
    return Optional.ofNullable(codes.get(name));
  }

  /** The loader stays open as long as the process: strategies load classes when they need them. */
  private static void load(Path jar, List<StrategyDefinition> all) {
    if (!Files.isRegularFile(jar)) {
      throw refused(jar, "there is no such jar", "Build it: mvn package");
    }
    try {
      URL url = jar.toUri().toURL();
      ClassLoader loader =
          new URLClassLoader(new URL[] {url}, StrategyDefinition.class.getClassLoader());
      for (StrategyDefinition found : ServiceLoader.load(StrategyDefinition.class, loader)) {
        if (found.getClass().getClassLoader().equals(loader)) {
          add(jar, found, all);
        }
      }
    } catch (IOException | ServiceConfigurationError | LinkageError broken) {
      throw refused(
          jar, "its strategy cannot be loaded: " + broken, "Build it against this belay-api.");
    }
  }

  private static void add(Path jar, StrategyDefinition found, List<StrategyDefinition> all) {
    if (!found.name().matches("[a-z][a-z0-9-]{0,47}") || found.version() < 1) {
      throw refused(
          jar,
          "\"" + found.name() + "\" version " + found.version() + " cannot name a strategy",
          "Use 1 to 48 characters of a-z 0-9 -, and versions from 1.");
    }
    if (all.stream().anyMatch(each -> each.name().equals(found.name()))) {
      throw refused(
          jar, "there is a strategy \"" + found.name() + "\" already", "Give yours another name.");
    }
    all.add(found);
  }

  private static CliException refused(Path jar, String what, String next) {
    return CliException.badInput(what, jar.toString(), next);
  }
}

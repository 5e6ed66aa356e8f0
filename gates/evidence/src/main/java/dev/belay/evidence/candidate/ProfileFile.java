package dev.belay.evidence.candidate;

import dev.belay.api.session.ClockSpec;
import dev.belay.evidence.document.SourcePosition;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlMap;
import dev.belay.evidence.document.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a ladder's rules from YAML. Units and reasons of thresholds stand with their gates. */
public final class ProfileFile {
  /** The profiles that come with Belay. */
  public static final List<String> BUILT_IN = List.of("demo", "live");

  private static final long SOAK_SECONDS_MAX = 30L * 86_400;
  private static final long CHUNK_SECONDS_MAX = 6L * 3_600;
  private static final long FRESH_SECONDS_MAX = 366L * 86_400;

  private static final BigDecimal THRESHOLD_MAX = new BigDecimal("1000000000000");

  private ProfileFile() {}

  /**
   * A profile that comes with Belay.
   *
   * @param name one of {@link #BUILT_IN}
   */
  public static Profile builtIn(String name, KnownGates gates) {
    return read("profiles/" + name + ".yaml", builtInText(name), gates);
  }

  /** The YAML of a profile that comes with Belay, for a desk to start its own from. */
  public static String builtInText(String name) {
    if (!BUILT_IN.contains(name)) {
      throw new IllegalArgumentException("expected a profile of " + BUILT_IN + ", was " + name);
    }
    String path = "/profiles/" + name + ".yaml";
    try (InputStream resource = ProfileFile.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("expected the resource " + path + " in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("the jar of this program cannot be read", broken);
    }
  }

  /**
   * Reads a desk's own profile. Those that come with Belay cannot be redefined: who reads their
   * names on a decision knows what was asked.
   *
   * @param file its path, for messages
   * @param name as the file is called, without {@code .yaml}
   * @throws YamlError naming file, line and column of the first thing that does not fit
   */
  public static Profile own(String file, String name, String text, KnownGates known) {
    if (BUILT_IN.contains(name)) {
      throw new YamlError(
          new SourcePosition(file, 1, 1),
          "the profile %s comes with Belay and cannot be redefined; give this file and its"
                  .formatted(name)
              + " \"profile:\" another name, for example my-"
              + name);
    }
    Profile profile = read(file, text, known);
    if (!profile.name().equals(name)) {
      throw YamlReader.read(file, text)
          .error("profile", "expected " + name + ", as the file is called, was " + profile.name());
    }
    return profile;
  }

  /**
   * Reads a profile's YAML.
   *
   * @param file its name, for messages
   * @throws YamlError naming file, line and column of the first thing that does not fit
   */
  public static Profile read(String file, String text, KnownGates known) {
    YamlMap root =
        YamlReader.read(file, text)
            .only("profile", "rungs", "clocks", "tapes", "soak", "replays", "approvals", "gates");
    YamlMap soak = root.map("soak").only("seconds", "chunk_seconds", "clock", "speed");
    List<Rung> rungs = rungs(root);
    Set<ClockSpec.Kind> clocks = Set.copyOf(root.choices("clocks", ClockSpec.Kind.class));
    ClockSpec clock = clock(soak, clocks);
    Profile profile =
        new Profile(
            root.value("profile", ProfileFile::name),
            rungs,
            clocks,
            root.flag("tapes"),
            soak.whole("seconds", 1, SOAK_SECONDS_MAX),
            soak.whole("chunk_seconds", 1, CHUNK_SECONDS_MAX),
            clock,
            root.integer("replays", 1, 10),
            root.integer("approvals", 1, 10),
            gates(root, rungs, known));
    for (ProfileRules.Fault fault : ProfileRules.faults(profile)) {
      throw root.error(fault.key(), fault.text());
    }
    return profile;
  }

  private static String name(String text) {
    if (!text.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 32 characters a-z 0-9 -, was \"" + text + "\"");
    }
    return text;
  }

  private static List<Rung> rungs(YamlMap root) {
    List<Rung> rungs = root.choices("rungs", Rung.class);
    boolean rising = true;
    for (int i = 1; i < rungs.size(); i++) {
      rising &= rungs.get(i - 1).compareTo(rungs.get(i)) < 0;
    }
    boolean ends =
        !rungs.isEmpty()
            && rungs.getLast().compareTo(Rung.DECISION) >= 0
            && rungs.contains(Rung.DECISION);
    if (!rising || !ends || rungs.contains(Rung.START)) {
      throw root.error(
          "rungs", "expected rungs from REGRESSION upwards with DECISION last or next to LIVE");
    }
    return rungs;
  }

  private static ClockSpec clock(YamlMap soak, Set<ClockSpec.Kind> allowed) {
    ClockSpec.Kind kind = soak.choice("clock", ClockSpec.Kind.class);
    if (!allowed.contains(kind)) {
      throw soak.error("clock", "expected one of the profile's clocks, was " + kind);
    }
    BigDecimal speed =
        soak.has("speed")
            ? soak.decimal("speed", BigDecimal.ZERO, BigDecimal.valueOf(1_000_000_000))
            : BigDecimal.ONE;
    if (kind == ClockSpec.Kind.WALL && speed.compareTo(BigDecimal.ONE) != 0) {
      throw soak.error("speed", "expected 1 or nothing on a wall clock");
    }
    return new ClockSpec(kind, speed);
  }

  private static List<GateSetting> gates(YamlMap root, List<Rung> rungs, KnownGates known) {
    List<GateSetting> settings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlMap map : root.maps("gates")) {
      map.only("gate", "rung", "critical", "judged", "dry_run", "fresh_seconds", "thresholds");
      String gate = map.text("gate");
      if (!known.names().contains(gate)) {
        throw map.error("gate", "unknown gate \"" + gate + "\"; known are " + known.names());
      }
      Rung rung = map.choice("rung", Rung.class);
      if (!rungs.contains(rung)) {
        throw map.error("rung", "expected one of the profile's rungs " + rungs + ", was " + rung);
      }
      if (!seen.add(gate)) {
        throw map.error("gate", "the gate " + gate + " stands here twice; remove one");
      }
      settings.add(
          new GateSetting(
              gate,
              rung,
              map.flag("critical", true),
              map.flag("judged", true),
              map.flag("dry_run", false),
              map.whole("fresh_seconds", 1, FRESH_SECONDS_MAX),
              thresholds(map, known.thresholds(gate))));
    }
    return settings;
  }

  private static SortedMap<String, BigDecimal> thresholds(
      YamlMap gate, SortedMap<String, BigDecimal> defaults) {
    SortedMap<String, BigDecimal> values = new TreeMap<>(defaults);
    if (gate.has("thresholds")) {
      YamlMap given = gate.map("thresholds").only(defaults.keySet().toArray(String[]::new));
      for (String name : given.keys()) {
        values.put(name, given.decimal(name, THRESHOLD_MAX.negate(), THRESHOLD_MAX));
      }
    }
    return values;
  }
}

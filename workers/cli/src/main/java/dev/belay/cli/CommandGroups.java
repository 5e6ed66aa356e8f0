package dev.belay.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The commands in the order in which a desk needs them, by group. */
final class CommandGroups {
  private static final int NAME_WIDTH = 14;

  /** A heading and the names under it. */
  private record Group(String heading, List<String> names) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("Start", List.of("demo", "up", "down", "status", "doctor", "test", "bench")),
          new Group("Candidates", List.of("candidate")),
          new Group("Ladder", List.of("promote", "ladder", "approve", "reject")),
          new Group("Evidence", List.of("evidence")),
          new Group("Gates", List.of("gates")),
          new Group(
              "Research",
              List.of(
                  "strategy",
                  "intent",
                  "backtest",
                  "sweep",
                  "walk-forward",
                  "compare",
                  "replay",
                  "calibrate")),
          new Group("Runtime", List.of("session", "orders", "positions", "fills")),
          new Group("Safety", List.of("kill", "rearm")),
          new Group("Books", List.of("journal", "data")),
          new Group("People", List.of("operator", "key")));

  private CommandGroups() {}

  /** The section of the help that lists the commands; those of no group come last. */
  static String list(CommandLine.Help help) {
    Map<String, CommandLine.Help> commands = help.subcommands();
    Set<String> rest = new LinkedHashSet<>(commands.keySet());
    StringBuilder text = new StringBuilder();
    for (Group group : GROUPS) {
      add(text, group.heading(), group.names(), commands);
      group.names().forEach(rest::remove);
    }
    add(text, "Other", List.copyOf(rest), commands);
    return text.toString();
  }

  private static void add(
      StringBuilder text, String heading, List<String> names, Map<String, CommandLine.Help> all) {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      Optional.ofNullable(all.get(name)).ifPresent(help -> lines.append(line(name, help)));
    }
    if (!lines.isEmpty()) {
      text.append(heading).append(System.lineSeparator()).append(lines);
    }
  }

  private static String line(String name, CommandLine.Help help) {
    CommandLine.Model.UsageMessageSpec usage = help.commandSpec().usageMessage();
    String[] description = usage.header().length > 0 ? usage.header() : usage.description();
    return "  "
        + name
        + " ".repeat(Math.max(1, NAME_WIDTH - name.length()))
        + (description.length == 0 ? "" : description[0])
        + System.lineSeparator();
  }
}

package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.testing.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithAnExample(List<String> command) {
    List<String> asked = new ArrayList<>(command);
    asked.add("--help");

    Answered answered = Answered.by(asked.toArray(String[]::new));

    assertThat(answered.exit()).isZero();
    assertThat(answered.out()).startsWith("Usage: belay").contains("Example");
    assertThat(answered.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void listsOfCommandsHaveWholeSentences(List<String> path) {
    assertThat(commandAt(path).getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void valuesOfOptionsHaveLabelsForPeople(List<String> path) {
    assertThat(commandAt(path).getCommandSpec().options())
        .filteredOn(option -> option.arity().max() > 0)
        .allSatisfy(option -> assertThat(option.paramLabel()).matches("[A-Z][A-Z0-9=,]*"));
  }

  @Test
  void namesOfCommandsAreApartFromWhatTheyDo() {
    assertThat(Answered.by("--help").out().lines().filter(line -> line.matches("  [a-z-]+ .*")))
        .allMatch(line -> line.matches("  [a-z-]+  +[A-Z].*"))
        .isNotEmpty();
  }

  @Test
  void everyCommandStandsInAGroup() {
    Answered answered = Answered.by("--help");

    assertThat(answered.exit()).isZero();
    assertThat(answered.out().lines().toList())
        .containsSubsequence("Start", "Candidates", "Ladder", "Evidence", "Gates", "Runtime");
    String others = answered.out().substring(answered.out().indexOf("\nOther\n"));
    assertThat(others.lines().filter(line -> line.startsWith("  ")).limit(2))
        .allMatch(line -> line.startsWith("  help") || line.startsWith("  completion"));
    assertThat(answered.out()).doesNotContain("record-build");
  }

  private static CommandLine commandAt(List<String> path) {
    CommandLine command = Belay.commandLine();
    for (String name : path) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    return command;
  }

  static Stream<List<String>> commands() {
    return below(List.of(), Belay.commandLine()).filter(path -> !path.contains("help"));
  }

  private static Stream<List<String>> below(List<String> path, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(entry -> {
          List<String> here = new ArrayList<>(path);
          here.add(entry.getKey());
          return Stream.concat(Stream.of(List.copyOf(here)), below(here, entry.getValue()));
        });
  }
}

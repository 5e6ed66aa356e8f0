package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.desk.DeskHome;
import dev.belay.cli.desk.DeskStarter;
import dev.belay.cli.testing.Answered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets exit code 2, three parts and no stack trace; a desk that is away gets 4. */
class BadInputTest {
  private static final int BAD = 2;
  private static final int AWAY = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
          sessoin | there is no command "sessoin"
          session lst | there is no command "lst"
          swep | there is no command "swep"
          sweep none.yaml | none.yaml: the file cannot be read: there is no such file
          sweep none.yaml --jobs x | Invalid value for option '--jobs'
          walk-forward none.yaml | none.yaml: the file cannot be read: there is no such file
          walk-forward none.yaml --folds x | Invalid value for option '--folds'
          walk-forward none.yaml --strategy-jar a.jar | a.jar: there is no such jar
          backtest none.yaml --strategy-jar none.jar | none.jar: there is no such jar
          bench sweep --rounds 0 | expected from 1 to 100 rounds, was 0
          compare none other | "none" is neither a folder with a session.log nor a session
          strategy show none | there is no strategy "none"
          strategy new My_Maker | "My_Maker" cannot name a strategy
          strategy list --strategy-jar none.jar | none.jar: there is no such jar
          status --jsn | Unknown option: '--jsn'
          promote | Missing required parameter: 'CANDIDATE'
          kill | Missing required option: '--reason=TEXT'
          backtest none.yaml | none.yaml: the file cannot be read: there is no such file
          evidence verify none.zip | none.zip: the archive cannot be read: there is no such file
          gates explain none | there is no gate "none"
          key new Risk_1 | "Risk_1" cannot name a person here
          key new risk-1 --role boss | unknown role "boss"
          key show /dev/zero | /dev/zero: expected a private key, was a file of more than 16 KiB
          key show none | none: the key cannot be read: there is no such file
          data import bars none.csv --out a | none.csv: there is no readable file
          data import bars none.csv --out a --bar 1x | "1x" is no length of a bar
          data import trades none.csv --out a | none.csv: there is no readable file
          data import trades none.csv --out A_B | "A_B" cannot name a tape
          data import trades none.csv --out sample-first | "sample-first" names a tape that comes with Belay
          data import trades none.csv | Missing required option: '--out=TAPE'
          data import funding none.csv --tape none --out a | there is no tape "none"
          data import funding none.csv --tape none --out A_B | "A_B" cannot name a tape
          data inspect none | there is no tape "none"
          demo --trades none.csv | there is no readable file
          record-build --since -1 --exit 0 --command x | expected an instant of the past
          gates run x --watch --ci | --watch never ends
          gates run x --watch --every soon | expected a time like 90s
          gates run x --watch --every 9s | expected 10s or more, was 9s For example: --every 30s
          gates run x --every 5m | --every: expected --watch beside it
          gates run x --watch --every 9999999d | expected a time of at most 292 years
          evidence verify none.zip --expect MAYBE | Invalid value for option '--expect'
          gates run x --watch --every soon | For example: --every 30m
          session start x --speed fast | option '--speed': expected a number, was "fast" See:
          session start x --orders-max many | option '--orders-max': expected a whole number, was "many" See:
          sweep none.yaml --split half | option '--split': expected a number, was "half" See:
          strategy new epp | there is a strategy "epp" already
""")
  void badInputIsTwo(String command, String said) {
    assertRefused(belay(command), BAD, said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candidate list",
        "candidate add x.yaml",
        "candidate show x",
        "candidate diff a b",
        "promote x --key k",
        "ladder list",
        "ladder show x",
        "ladder watch x",
        "ladder hold x",
        "approve x",
        "reject x",
        "evidence list x",
        "evidence show abcd",
        "evidence export x",
        "gates run x",
        "session list",
        "session start x",
        "session show x",
        "session watch x",
        "session stop x",
        "replay x",
        "orders",
        "positions",
        "fills",
        "journal verify",
        "journal baseline --reason x",
        "journal tail x",
        "kill --reason x",
        "rearm",
        "operator list"
      })
  void deskThatWasNeverStartedIsFour(String command) {
    assertRefused(belay(command), AWAY, "there is no desk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backtest /dev/zero",
        "intent convert /dev/zero",
        "evidence verify /dev/zero",
        "evidence verify FILE --signers /dev/zero"
      })
  void fileWithoutAnEndIsBadInput(String command) throws IOException {
    Path file = Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 5, 6});
    assertRefused(
        belay(command.replace("FILE", file.toString())), BAD, "/dev/zero: ", "it is larger than");
  }

  @Test
  void fillsThatCannotBeWrittenAreRefusedBeforeTheRun() {
    assertRefused(
        belay("backtest none.yaml --fills " + folder),
        BAD,
        folder + ": the fills cannot be written: it is a folder");
    assertRefused(
        belay("backtest none.yaml --fills " + folder.resolve("gone/fills.csv")),
        BAD,
        "the fills cannot be written: there is no folder for it");
  }

  @Test
  void homeWithoutANameIsBadInput() {
    assertRefused(
        Answered.by("data", "list", "--home", ""), BAD, "--home: expected a folder, was empty");
  }

  @Test
  void statusOfADeskThatDoesNotRunIsFour() {
    Answered answered = belay("status");
    assertThat(answered.exit()).isEqualTo(AWAY);
    assertThat(answered.out()).contains("no desk runs").contains("belay up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session list",
        "session show x",
        "orders",
        "positions",
        "kill --reason x",
        "candidate add x.yaml"
      })
  void runtimeThatIsAwayIsFour(String command) {
    DeskStarter.prepare(new DeskHome(home()));
    assertRefused(belay(command), AWAY, "the strategy runtime is not reachable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ladder list", "candidate list", "journal verify", "fills x"})
  void databaseThatIsAwayIsFour(String command) {
    DeskStarter.prepare(new DeskHome(home()));
    assertRefused(belay(command), AWAY, "database");
  }

  @Test
  void unknownKeyIsNamedWithLineAndColumn() throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, "candidate: a\nsprad: 3\n", StandardCharsets.UTF_8);
    assertRefused(belay("backtest " + file), BAD, file + ":2:1: ");
  }

  @Test
  void badTradeRowIsNamedWithLineAndColumn() throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.writeString(file, "1385337600,800,1\n1385337601,eight,1\n", StandardCharsets.UTF_8);
    Answered answered = belay("data import trades " + file + " --out bad");
    assertRefused(answered, BAD, file + ":2:12");
    assertThat(belay("data list").out()).doesNotContain("bad");
  }

  @Test
  void whatIsNoArchiveIsBadInput() throws IOException {
    Path file = folder.resolve("text.zip");
    Files.writeString(file, "hello", StandardCharsets.UTF_8);
    assertRefused(belay("evidence verify " + file), BAD, file.toString());
  }

  @Test
  void signersThatAreMissingOrBrokenAreBadInput() throws IOException {
    Path archive = folder.resolve("a.zip");
    Files.write(archive, new byte[] {'P', 'K', 5, 6});
    assertRefused(
        belay("evidence verify " + archive + " --signers none"), BAD, "none: there is no such");
    assertRefused(
        belay("evidence verify " + archive + " --revoked gone"), BAD, "gone: there is no such");
    Path signers = folder.resolve("signers");
    Files.writeString(signers, "risk-1 ssh-ed25519 AAAA\n", StandardCharsets.UTF_8);
    assertRefused(
        belay("evidence verify " + archive + " --signers " + signers), BAD, signers + ":1:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sweep CONFIG --grid skew= | expected an axis such as skew=0.2,0.5, was "skew="
          sweep CONFIG --grid none=1 | "none"
          sweep CONFIG --grid skew=much | skew
          sweep CONFIG --grid skew=0,0.5 --grid skew=1 | axis "skew" is there twice
          sweep CONFIG --jobs 0 | expected from 1 to 256 jobs, was 0
          sweep CONFIG --split 1 | expected a share between 0 and 1, was 1.0
          walk-forward CONFIG --folds 0 | expected from 1 to 1,000 folds, was 0
          walk-forward CONFIG --cuts -1 | expected from 0 to 1,000 cuts, was -1
          """)
  void researchThatCannotBeIsBadInput(String command, String said) {
    String config = Path.of("../../deploy/desk/candidates/epp-btc.yaml").toString();
    assertRefused(belay(command.replace("CONFIG", config)), BAD, said);
  }

  @Test
  void fileInPlaceOfTheFolderForAResultIsBadInput() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x", StandardCharsets.UTF_8);
    assertRefused(
        belay("backtest none.yaml --out " + file), BAD, file + ": the folder cannot be made");
  }

  @Test
  void jarWithoutAStrategyIsBadInput() throws IOException {
    Path jar = folder.resolve("empty.jar");
    Files.write(
        jar, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    assertRefused(belay("strategy list --strategy-jar " + jar), BAD, "it has no strategy");
    Path text = Files.writeString(folder.resolve("text.jar"), "hello");
    assertRefused(belay("strategy list --strategy-jar " + text), BAD, text.toString());
  }

  @Test
  void projectNeverGoesIntoAFolderThatIsNotEmpty() throws IOException {
    Files.writeString(folder.resolve("mine"), "x");
    assertRefused(belay("strategy new my-maker --dir " + folder), BAD, "the folder is not empty");
  }

  @Test
  void folderInPlaceOfAFileIsBadInput() {
    assertRefused(belay("backtest " + folder), BAD, folder + ": the file cannot be read");
  }

  @Test
  void keyIsNeverOverwritten() {
    assertThat(belay("key new risk-1").exit()).isZero();
    assertRefused(belay("key new risk-1"), BAD, "never overwritten");
  }

  private static void assertRefused(Answered answered, int exit, String... said) {
    assertThat(answered.exit()).as(answered.toString()).isEqualTo(exit);
    assertThat(answered.out()).isEmpty();
    List<String> lines =
        answered
            .err()
            .lines()
            .filter(line -> line.startsWith("belay: ") || line.startsWith("       "))
            .toList();
    assertThat(lines).as(answered.err()).hasSizeBetween(2, 8);
    assertThat(lines.getFirst()).startsWith("belay: ");
    assertThat(lines.stream().skip(1)).allMatch(line -> line.matches(" {7}\\S.*"));
    assertThat(String.join(" ", lines.stream().map(String::strip).toList()))
        .contains(said)
        .doesNotContain("Exception", "java.");
    assertThat(answered.err()).doesNotContain("\tat ");
  }

  private Answered belay(String command) {
    List<String> arguments = new ArrayList<>(List.of("--home", home().toString()));
    arguments.addAll(List.of(command.split(" ", -1)));
    return Answered.by(arguments.toArray(String[]::new));
  }

  private Path home() {
    return folder.resolve("home");
  }
}

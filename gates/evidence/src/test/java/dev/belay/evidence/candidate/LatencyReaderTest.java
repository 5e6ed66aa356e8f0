package dev.belay.evidence.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.session.LatencyModel;
import dev.belay.evidence.document.YamlError;
import dev.belay.evidence.document.YamlReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyReaderTest {
  private static final String AT = "1723161255000000000";
  private static final String LATER = "1723161256000000000";

  @Test
  void readsATableFromAFile() {
    assertThat(file(LatencyCsv.HEADER, AT + ",100,10", LATER + ", 300, 20"))
        .isEqualTo(
            new LatencyModel.Table(
                List.of(
                    new LatencyModel.Table.Row(Long.parseLong(AT), 100, 10),
                    new LatencyModel.Table.Row(Long.parseLong(LATER), 300, 20))));
  }

  @Test
  void aFileAndTheSameRowsWrittenOutAreTheSame() {
    assertThat(file(LatencyCsv.HEADER, AT + ",100,10"))
        .isEqualTo(yaml("{rows: [{at_ns: " + AT + ", entry_ns: 100, response_ns: 10}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300,1 | expected three cells",
        "300,1,1,1 | expected three cells",
        "300,-1,0 | from 0 to 60000000000, was \"-1\"",
        "300,60000000001,0 | was \"60000000001\"",
        "9223372036854775808,1,1 | from 0 to 9223372036854775807",
        "a,b,c | was \"a\"",
        "200,1,1 | expected a time after 200, was 200",
        "'' | expected three cells"
      })
  void refusesALineThatDoesNotFitAtItsPlaceInTheTable(String line, String problem) {
    assertThatThrownBy(() -> file(LatencyCsv.HEADER, "200,0,0", line))
        .isInstanceOf(YamlError.class)
        .hasMessageStartingWith("folder/l.csv:3:1: ")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesATableWithoutHeaderOrRows() {
    assertThatThrownBy(() -> file("200,0,0"))
        .hasMessage("folder/l.csv:1:1: expected the header at_ns,entry_ns,response_ns");
    assertThatThrownBy(() -> file()).hasMessageStartingWith("folder/l.csv:1:1: ");
    assertThatThrownBy(() -> file(LatencyCsv.HEADER)).hasMessageContaining("was none");
  }

  @Test
  void takesAsManyRowsAsItSaysAndNoMore() {
    assertThat(file(table(LatencyReader.ROWS_MAX))).isInstanceOf(LatencyModel.Table.class);
    assertThatThrownBy(() -> file(table(LatencyReader.ROWS_MAX + 1)))
        .hasMessageStartingWith("folder/l.csv:2002:1: expected at most 2000 rows");
  }

  @Test
  void saysAtTheCandidatesLineWhyAFileCannotBeRead() {
    assertThatThrownBy(() -> yaml("{file: none.csv}"))
        .hasMessage("c.yaml:1:17: file: there is no none.csv");
    assertThatThrownBy(() -> yaml("{file: l.csv, rows: []}")).hasMessageContaining("unknown key");
  }

  private static String[] table(int rows) {
    return Stream.concat(
            Stream.of(LatencyCsv.HEADER),
            Stream.iterate(1, at -> at + 1).limit(rows).map(at -> at + ",1,1"))
        .toArray(String[]::new);
  }

  private static LatencyModel file(String... lines) {
    return LatencyReader.read(
        YamlReader.read("c.yaml", "latency: {file: l.csv}").map("latency"),
        path -> {
          assertThat(path).isEqualTo("l.csv");
          return new NearbyFiles.Read("folder/" + path, List.of(lines));
        });
  }

  private static LatencyModel yaml(String text) {
    return LatencyReader.read(
        YamlReader.read("c.yaml", "latency: " + text).map("latency"),
        path -> {
          throw new IllegalArgumentException("there is no " + path);
        });
  }
}

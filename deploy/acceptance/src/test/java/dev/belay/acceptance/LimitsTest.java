package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The limits of the desk's processes are those that the page tells. */
class LimitsTest {
  private static final Path PAGE = Checkout.root().resolve("docs/running-a-bot.md");
  private static final Path UNIT = Checkout.root().resolve("deploy/limits/belay.service");
  private static final Path CONTAINERS = Checkout.root().resolve("deploy/limits/containers.yaml");

  @Test
  void containersHaveTheLimitsOfThePage() throws IOException {
    Map<String, Map<String, String>> containers = containers();
    assertThat(containers.keySet()).containsExactly("postgres", "runtime", "temporal", "worker");
    for (Map.Entry<String, Map<String, String>> each : containers.entrySet()) {
      List<String> row = row(each.getKey());
      Map<String, String> limits = each.getValue();
      assertThat(limits.get("cpus")).as(each.getKey()).isEqualTo(row.get(1).charAt(0) + ".0");
      assertThat(limits.get("mem_limit")).isEqualTo(row.get(2).charAt(0) + "g");
      assertThat(limits.get("memswap_limit")).isEqualTo(limits.get("mem_limit"));
      assertThat(limits.get("pids_limit")).isEqualTo(row.get(3));
    }
  }

  @Test
  void unitHasTheLimitsOfTheWholeDesk() throws IOException {
    List<String> row = row("the whole desk");
    assertThat(Files.readAllLines(UNIT))
        .contains(
            "CPUQuota=" + row.get(1) + "00%",
            "MemoryMax=" + row.get(2).charAt(0) + "G",
            "TasksMax=" + row.get(3).replace(",", ""),
            "LimitNOFILE=" + row.get(4).replace(",", ""));
  }

  /** Keys and values of each service, as the file has them line by line. */
  private static Map<String, Map<String, String>> containers() throws IOException {
    Map<String, Map<String, String>> services = new TreeMap<>();
    String service = "";
    for (String line : Files.readAllLines(CONTAINERS)) {
      if (line.matches("  [a-z]+:")) {
        service = line.strip().replace(":", "");
      } else if (line.startsWith("    ")) {
        String[] pair = line.strip().split(": ", 2);
        services.computeIfAbsent(service, name -> new TreeMap<>()).put(pair[0], pair[1]);
      }
    }
    return services;
  }

  private static List<String> row(String process) throws IOException {
    String name = process.equals("postgres") ? "postgresql" : process;
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("| " + name + " |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" *\\| *")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected a row of " + process + " in " + PAGE));
  }
}

package dev.belay.cli.report;

import dev.belay.cli.console.Numbers;
import dev.belay.evidence.document.CanonicalJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record of the configuration as lines of name and value. */
final class ConfigText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ConfigText() {}

  /** What is in it, as its JSON has it, so that a field that is added shows by itself. */
  static Map<String, String> lines(Record config) {
    Map<String, String> lines = new LinkedHashMap<>();
    add(lines, "", JSON.readTree(CanonicalJson.write(config)));
    return lines;
  }

  private static void add(Map<String, String> lines, String prefix, JsonNode node) {
    if (!node.isObject()) {
      String text = node.isString() ? node.stringValue() : node.toString();
      boolean nanos = prefix.endsWith("Nanos") && text.matches("[0-9]{1,18}");
      lines.put(
          words(nanos ? prefix.substring(0, prefix.length() - 5) : prefix),
          nanos ? span(Long.parseLong(text)) : text);
      return;
    }
    node.properties()
        .forEach(field ->
            add(
                lines,
                prefix.isEmpty() ? field.getKey() : prefix + " " + field.getKey(),
                field.getValue()));
  }

  private static String span(long nanos) {
    return nanos % 1_000_000_000L == 0 && nanos > 0
        ? Numbers.duration(nanos)
        : BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + " ms";
  }

  /** {@code positionMax} as {@code position max}. */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}

package dev.belay.cli.report;

import dev.belay.api.market.Instrument;
import dev.belay.cli.console.Entries;
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
  static Map<String, String> lines(Record config, Instrument instrument) {
    Map<String, String> lines = new LinkedHashMap<>();
    add(lines, "", JSON.readTree(CanonicalJson.write(config)));
    lines.replaceAll((name, value) -> value + unit(name, instrument));
    return lines;
  }

  private static void add(Map<String, String> lines, String prefix, JsonNode node) {
    if (node.size() == 2 && node.has("amount") && node.has("currency")) {
      lines.put(words(prefix), grouped(node.get("amount")) + " " + node.get("currency").asString());
      return;
    }
    if (node.isArray()) {
      lines.put(words(prefix), Entries.text(node));
      return;
    }
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

  private static String grouped(JsonNode amount) {
    BigDecimal value = new BigDecimal(amount.asString()).stripTrailingZeros();
    return ("%,." + Math.max(0, value.scale()) + "f").formatted(value);
  }

  /** What numbers are in that say it neither in their name nor beside them. */
  private static String unit(String name, Instrument instrument) {
    return switch (name) {
      case "maker fee", "taker fee", "slippage" -> " bp";
      case "position max", "queue default" -> " " + instrument.baseCurrency();
      default -> "";
    };
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

package dev.belay.cli.console;

import dev.belay.evidence.document.CanonicalJson;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a record says, one line a value: {@code venue.makerFee} to {@code 10}. */
public final class Leaves {
  private Leaves() {}

  /** Every leaf of a record's document by its path. */
  public static SortedMap<String, String> of(Record whole) {
    SortedMap<String, String> leaves = new TreeMap<>();
    flatten("", CanonicalJson.mapper().readTree(CanonicalJson.write(whole)), leaves);
    return leaves;
  }

  private static void flatten(String path, JsonNode node, SortedMap<String, String> leaves) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(
            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
            field.getValue(),
            leaves);
      }
    } else {
      leaves.put(path, node.isArray() ? Entries.text(node) : node.asString());
    }
  }
}

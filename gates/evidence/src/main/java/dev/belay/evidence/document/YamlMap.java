package dev.belay.evidence.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file. Every method that reads a key throws {@link YamlError} with the
 * position of the value (or of the mapping, when the key is missing).
 */
public final class YamlMap {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  private final String file;
  private final String name;
  private final SourcePosition position;
  private final SequencedMap<String, Node> values;
  private final SequencedMap<String, SourcePosition> keys;

  private YamlMap(String file, String name, MappingNode node, SequencedMap<String, Node> values) {
    this.file = file;
    this.name = name;
    this.position = YamlReader.position(file, node.getStartMark());
    this.values = values;
    this.keys = new LinkedHashMap<>();
  }

  static YamlMap of(String file, String name, MappingNode node) {
    YamlMap map = new YamlMap(file, name, node, new LinkedHashMap<>());
    for (NodeTuple tuple : node.getValue()) {
      SourcePosition at = YamlReader.position(file, tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlError(at, "expected a word as key, was a list or mapping");
      }
      if (map.values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        throw new YamlError(at, "the key \"" + key.getValue() + "\" stands here twice; remove one");
      }
      map.keys.put(key.getValue(), at);
    }
    return map;
  }

  /** Refuses any key but these. */
  public YamlMap only(String... known) {
    List<String> allowed = Arrays.asList(known);
    for (Map.Entry<String, SourcePosition> key : keys.entrySet()) {
      if (!allowed.contains(key.getKey())) {
        SortedSet<String> sorted = new TreeSet<>(allowed);
        throw new YamlError(
            key.getValue(),
            "unknown key \"" + shortened(key.getKey()) + "\" in " + name + "; known are " + sorted);
      }
    }
    return this;
  }

  /** The keys in the file's order. */
  public List<String> keys() {
    return List.copyOf(keys.sequencedKeySet());
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Where the mapping begins. */
  public SourcePosition position() {
    return position;
  }

  /** Where a key's value stands; the mapping's position when it has none. */
  public SourcePosition position(String key) {
    Node node = values.get(key);
    return node == null ? position : YamlReader.position(file, node.getStartMark());
  }

  /** An error at a key's value. */
  public YamlError error(String key, String problem) {
    return new YamlError(position(key), key + ": " + problem);
  }

  /** One value as it is written; an empty one is refused. */
  public String text(String key) {
    return scalar(key, values.get(key));
  }

  /**
   * A value made by a constructor that checks; its {@link IllegalArgumentException} becomes the
   * message.
   */
  public <T> T value(String key, Function<String, T> make) {
    return made(key, position(key), text(key), make);
  }

  private static <T> T made(String key, SourcePosition at, String text, Function<String, T> make) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException | ArithmeticException unfit) {
      throw new YamlError(at, key + ": " + unfit.getMessage(), unfit);
    }
  }

  /** A whole number from {@code min} to {@code max}. */
  public long whole(String key, long min, long max) {
    String text = text(key);
    if (WHOLE.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(BigInteger.valueOf(min)) >= 0
          && value.compareTo(BigInteger.valueOf(max)) <= 0) {
        return value.longValueExact();
      }
    }
    throw error(
        key, "expected a whole number from " + min + " to " + max + ", was " + shortened(text));
  }

  public int integer(String key, int min, int max) {
    return Math.toIntExact(whole(key, min, max));
  }

  /** A decimal number in plain form: no exponent, no underscores. */
  public BigDecimal decimal(String key) {
    String text = text(key);
    if (!DECIMAL.matcher(text).matches()) {
      throw error(key, "expected a decimal number, was \"" + shortened(text) + "\"");
    }
    return new BigDecimal(text);
  }

  /** A decimal number from {@code min} to {@code max}. */
  public BigDecimal decimal(String key, BigDecimal min, BigDecimal max) {
    BigDecimal value = decimal(key);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw error(
          key,
          "expected a number from "
              + min.toPlainString()
              + " to "
              + max.toPlainString()
              + ", was "
              + value.toPlainString());
    }
    return value;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw error(key, "expected true or false, was " + shortened(other));
    };
  }

  public boolean flag(String key, boolean otherwise) {
    return has(key) ? flag(key) : otherwise;
  }

  /** A constant of an enum, by name. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, type, text(key), position(key));
  }

  /** A list of constants of an enum, by name. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    List<E> found = new ArrayList<>();
    for (Node element : list(key)) {
      SourcePosition at = YamlReader.position(file, element.getStartMark());
      E one = choice(key, type, scalar(key, element), at);
      if (found.contains(one)) {
        throw new YamlError(at, key + ": " + one + " stands here twice; remove one");
      }
      found.add(one);
    }
    return List.copyOf(found);
  }

  /** A list of different values, each made of its text; what that throws is told with its place. */
  public <T> List<T> values(String key, Function<String, T> make) {
    List<T> found = new ArrayList<>();
    for (Node element : list(key)) {
      SourcePosition at = YamlReader.position(file, element.getStartMark());
      T one = made(key, at, scalar(key, element), make);
      if (found.contains(one)) {
        throw new YamlError(at, key + ": " + one + " stands here twice; remove one");
      }
      found.add(one);
    }
    return List.copyOf(found);
  }

  public YamlMap map(String key) {
    Node node = present(key, values.get(key));
    if (node instanceof MappingNode mapping) {
      return of(file, "\"" + key + "\"", mapping);
    }
    throw error(key, "expected a mapping, was " + kind(node));
  }

  /** A list of mappings. */
  public List<YamlMap> maps(String key) {
    List<YamlMap> found = new ArrayList<>();
    for (Node element : list(key)) {
      if (!(element instanceof MappingNode mapping)) {
        throw new YamlError(
            YamlReader.position(file, element.getStartMark()),
            key + ": expected a mapping, was " + kind(element));
      }
      found.add(of(file, "\"" + key + "\"", mapping));
    }
    return List.copyOf(found);
  }

  /** All values of a mapping of plain values. */
  public Map<String, String> texts() {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach((key, node) -> found.put(key, scalar(key, node)));
    return Collections.unmodifiableMap(found);
  }

  private static <E extends Enum<E>> E choice(
      String key, Class<E> type, String text, SourcePosition at) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new YamlError(
        at,
        key
            + ": expected one of "
            + Arrays.toString(type.getEnumConstants())
            + ", was \""
            + shortened(text)
            + "\"");
  }

  private List<Node> list(String key) {
    Node node = present(key, values.get(key));
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw error(key, "expected a list, was " + kind(node));
  }

  private String scalar(String key, @Nullable Node node) {
    Node found = present(key, node);
    if (!(found instanceof ScalarNode scalar)) {
      throw new YamlError(
          YamlReader.position(file, found.getStartMark()),
          key + ": expected one value, was " + kind(found));
    }
    boolean none =
        scalar.getTag().equals(Tag.NULL) || (scalar.isPlain() && scalar.getValue().equals("~"));
    if (none || scalar.getValue().isBlank()) {
      throw new YamlError(
          YamlReader.position(file, found.getStartMark()), key + ": expected a value, was empty");
    }
    return scalar.getValue();
  }

  private Node present(String key, @Nullable Node node) {
    if (node == null) {
      throw new YamlError(position, "expected the key \"" + key + "\" in " + name + "; add it");
    }
    return node;
  }

  private static String kind(Node node) {
    if (node.getNodeType() == NodeType.MAPPING) {
      return "a mapping";
    }
    return node.getNodeType() == NodeType.SEQUENCE ? "a list" : "one value";
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}

package dev.belay.engine.research.trial;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values to try of some parameters; all others stay as they are.
 *
 * @param axes parameter to its values, in the order given
 */
public record Grid(Map<String, List<String>> axes) {
  /** Most points of a grid. */
  public static final int SIZE_MAX = 10_000;

  public Grid {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    axes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
    long size = 1;
    for (List<String> values : axes.values()) {
      size = Math.min(SIZE_MAX + 1L, size * values.size());
    }
    if (size < 1 || size > SIZE_MAX) {
      throw new IllegalArgumentException(
          "expected a grid of 1 to " + SIZE_MAX + " points, was " + (size < 1 ? "0" : "more"));
    }
  }

  /**
   * Reads axes such as {@code skew=0.2,0.5}.
   *
   * @throws IllegalArgumentException naming the axis and what is wrong with it
   */
  public static Grid parse(List<String> texts) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      List<String> values =
          equals < 1 ? List.of() : List.of(text.substring(equals + 1).split(",", -1));
      if (values.isEmpty() || values.contains("")) {
        throw new IllegalArgumentException(
            "expected an axis such as skew=0.2,0.5, was \"" + text + "\"");
      }
      String name = text.substring(0, equals);
      if (axes.put(name, values) != null) {
        throw new IllegalArgumentException("axis \"" + name + "\" is there twice");
      }
    }
    return new Grid(axes);
  }

  /** Names of what varies. */
  public List<String> names() {
    return List.copyOf(axes.keySet());
  }

  /**
   * Every point, the last axis fastest; checked against the definitions.
   *
   * @throws IllegalArgumentException naming the parameter, what was wrong and what is allowed
   */
  public List<ParameterValues> points(List<ParameterDefinition> definitions, ParameterValues base) {
    List<Map<String, String>> points = new ArrayList<>();
    points.add(new TreeMap<>(base.values()));
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>(points.size() * axis.getValue().size());
      for (Map<String, String> point : points) {
        for (String value : axis.getValue()) {
          Map<String, String> next = new TreeMap<>(point);
          next.put(axis.getKey(), value);
          more.add(next);
        }
      }
      points = more;
    }
    return points.stream().map(point -> ParameterValues.of(definitions, point)).toList();
  }
}

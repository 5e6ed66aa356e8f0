package dev.belay.api.strategy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checked values for every parameter of a strategy, defaults filled in.
 *
 * @param values name to value as text; numbers in plain form without trailing zeros
 */
public record ParameterValues(SortedMap<String, String> values) {
  public ParameterValues {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Checks what was given against the definitions and fills in defaults.
   *
   * @throws IllegalArgumentException naming the parameter, what was wrong and what is allowed
   */
  public static ParameterValues of(
      List<ParameterDefinition> definitions, Map<String, String> given) {
    SortedMap<String, String> checked = new TreeMap<>();
    for (ParameterDefinition definition : definitions) {
      String text = given.getOrDefault(definition.name(), definition.defaultValue());
      checked.put(definition.name(), checked(definition, text));
    }
    for (String name : given.keySet()) {
      if (!checked.containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown parameter \"" + name + "\"; known are " + checked.keySet());
      }
    }
    return new ParameterValues(checked);
  }

  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  public BigDecimal decimal(String name) {
    return new BigDecimal(text(name));
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("unknown parameter \"" + name + "\"");
    }
    return value;
  }

  private static String checked(ParameterDefinition definition, String text) {
    return switch (definition.type()) {
      case CHOICE -> {
        if (!definition.choices().contains(text)) {
          throw invalid(definition, text, "one of " + definition.choices());
        }
        yield text;
      }
      case INTEGER, DECIMAL -> number(definition, text);
    };
  }

  private static String number(ParameterDefinition definition, String text) {
    BigDecimal number;
    try {
      number = text.length() > 40 ? null : new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      number = null;
    }
    BigDecimal min = definition.min().orElseThrow();
    BigDecimal max = definition.max().orElseThrow();
    String range = "from " + min.toPlainString() + " to " + max.toPlainString();
    if (number == null || number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw invalid(definition, text, "a number " + range);
    }
    BigDecimal normal = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (definition.type() == ParameterDefinition.Type.INTEGER && normal.scale() > 0) {
      throw invalid(definition, text, "a whole number " + range);
    }
    return normal.toPlainString();
  }

  private static IllegalArgumentException invalid(
      ParameterDefinition definition, String text, String expected) {
    return new IllegalArgumentException(
        "parameter \"" + definition.name() + "\": expected " + expected + ", was \"" + text + "\"");
  }
}

package dev.belay.api.strategy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One parameter of a strategy, enough to check a value and to document it.
 *
 * @param name snake case, unit last, for example {@code min_net_edge_bps}
 * @param type what a value looks like
 * @param unit for people: {@code bp}, {@code s}, {@code share of cap}; empty when it has none
 * @param defaultValue as text
 * @param min smallest number allowed; absent for choices
 * @param max largest number allowed; absent for choices
 * @param choices the words allowed; empty for numbers
 * @param purpose one sentence
 */
public record ParameterDefinition(
    String name,
    Type type,
    String unit,
    String defaultValue,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<String> choices,
    String purpose) {
  /** What a value looks like. */
  public enum Type {
    INTEGER,
    DECIMAL,
    CHOICE
  }

  public ParameterDefinition {
    choices = List.copyOf(choices);
  }

  public static ParameterDefinition integer(
      String name, String unit, long defaultValue, long min, long max, String purpose) {
    return new ParameterDefinition(
        name,
        Type.INTEGER,
        unit,
        Long.toString(defaultValue),
        Optional.of(BigDecimal.valueOf(min)),
        Optional.of(BigDecimal.valueOf(max)),
        List.of(),
        purpose);
  }

  /** Bounds and default are decimal literals. */
  public static ParameterDefinition decimal(
      String name, String unit, String defaultValue, String min, String max, String purpose) {
    return new ParameterDefinition(
        name,
        Type.DECIMAL,
        unit,
        defaultValue,
        Optional.of(new BigDecimal(min)),
        Optional.of(new BigDecimal(max)),
        List.of(),
        purpose);
  }

  /** The first choice is the default. */
  public static ParameterDefinition choice(String name, List<String> choices, String purpose) {
    return new ParameterDefinition(
        name,
        Type.CHOICE,
        "",
        choices.getFirst(),
        Optional.empty(),
        Optional.empty(),
        choices,
        purpose);
  }
}

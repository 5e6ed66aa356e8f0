package dev.belay.cli.research;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Instrument;
import dev.belay.cli.console.Numbers;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.JournalProjection;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.research.trial.LogDifference;
import dev.belay.evidence.document.CanonicalJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What two sessions did where they parted, in words.
 *
 * @param first what one did; empty when it did nothing more
 * @param second what the other did
 */
public record Parting(String first, String second) {
  private static final int TERMS_SHOWN = 6;
  private static final MathContext DIGITS = new MathContext(8);

  /** Looks at a difference of two results. */
  public static Parting of(ResultFolder a, ResultFolder b, LogDifference difference) {
    Optional<JournalPayload> one = payload(a, difference.decisions());
    Optional<JournalPayload> other = payload(b, difference.decisions());
    return new Parting(
        one.map(payload -> text(payload, other, a)).orElse(""),
        other.map(payload -> text(payload, one, b)).orElse(""));
  }

  /** What a session did after so many orders, cancels, fills and decisions. */
  private static Optional<JournalPayload> payload(ResultFolder folder, long decisions) {
    JournalProjection rows = new JournalProjection(folder.trace().spec());
    long passed = 0;
    try (LogReader log = LogReader.open(folder.log())) {
      while (log.next()) {
        Optional<JournalEvent> row = rows.project(log);
        if (Frames.isFingerprinted(log.template()) && passed++ == decisions) {
          return row.map(JournalEvent::payload);
        }
      }
    }
    return Optional.empty();
  }

  private static String text(
      JournalPayload payload, Optional<JournalPayload> other, ResultFolder folder) {
    return payload instanceof JournalPayload.Decided decided
        ? decided(decided, other)
        : fields(payload, folder.trace().spec().bot().instrument());
  }

  /** Regime, reason, and of the terms those that the other decision has otherwise. */
  private static String decided(
      JournalPayload.Decided decided, Optional<JournalPayload> otherPayload) {
    Map<String, Double> others = new TreeMap<>();
    if (otherPayload.isPresent() && otherPayload.get() instanceof JournalPayload.Decided other) {
      other.terms().forEach(term -> others.put(term.name(), term.value()));
    }
    List<String> differing =
        decided.terms().stream()
            .filter(term -> !Double.valueOf(term.value()).equals(others.get(term.name())))
            .map(term -> term.name() + " " + number(term.value()))
            .toList();
    String shown = String.join(", ", differing.subList(0, Math.min(TERMS_SHOWN, differing.size())));
    String rest =
        differing.size() > TERMS_SHOWN ? " and " + (differing.size() - TERMS_SHOWN) + " more" : "";
    String named =
        String.join(
            ", ",
            List.of(decided.regime(), decided.reason()).stream()
                .filter(word -> !word.isBlank())
                .toList());
    return "Decided"
        + (named.isEmpty() ? "" : " " + named)
        + (shown.isEmpty() ? "" : ": ")
        + shown
        + rest;
  }

  private static String fields(JournalPayload payload, Instrument instrument) {
    List<String> words = new ArrayList<>();
    JsonNode json = CanonicalJson.mapper().readTree(CanonicalJson.write((Record) payload));
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      word(field.getKey(), field.getValue().asString(), instrument).ifPresent(words::add);
    }
    return payload.getClass().getSimpleName() + " " + String.join(", ", words);
  }

  /**
   * Ticks as a price, lots as a quantity, units as money; zeros and what does not hold left out.
   */
  private static Optional<String> word(String name, String value, Instrument instrument) {
    if (value.equals("0") || value.equals("false") || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.equals("true")) {
      return Optional.of(name);
    }
    boolean whole = value.matches("-?[0-9]{1,18}");
    if (whole && name.endsWith("Ticks")) {
      return Optional.of(cut(name, "Ticks") + " " + instrument.price(Long.parseLong(value)));
    }
    if (whole && name.endsWith("Lots")) {
      return Optional.of(cut(name, "Lots") + " " + quantity(Long.parseLong(value), instrument));
    }
    if (whole && name.endsWith("Units")) {
      return Optional.of(cut(name, "Units") + " " + Numbers.money(Long.parseLong(value)));
    }
    return Optional.of(name + " " + value);
  }

  private static String quantity(long lots, Instrument instrument) {
    return instrument
        .lotSize()
        .value()
        .multiply(BigDecimal.valueOf(lots))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  private static String cut(String name, String unit) {
    return name.substring(0, name.length() - unit.length());
  }
}

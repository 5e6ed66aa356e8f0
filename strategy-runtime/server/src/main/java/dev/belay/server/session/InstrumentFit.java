package dev.belay.server.session;

import dev.belay.api.market.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the instrument that is traded is not the one that a tape was recorded of. */
final class InstrumentFit {
  /** What an instrument has, as a file names it. */
  private record Part(String name, Function<Instrument, Object> of) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("id", Instrument::id),
          new Part("contract", Instrument::contract),
          new Part("base", Instrument::baseCurrency),
          new Part("quote", Instrument::quoteCurrency),
          new Part("tick", Instrument::tickSize),
          new Part("lot", Instrument::lotSize),
          new Part("multiplier", instrument -> instrument.multiplier().toPlainString()),
          new Part("min_notional", Instrument::minNotional));

  private InstrumentFit() {}

  /** The first difference, as expected and as it was; empty when they are the same. */
  static Optional<String> difference(Instrument recorded, Instrument traded) {
    return PARTS.stream()
        .filter(part -> !part.of().apply(recorded).equals(part.of().apply(traded)))
        .findFirst()
        .map(part ->
            "expected the tape's instrument, %s %s, was %s"
                .formatted(part.name(), part.of().apply(recorded), part.of().apply(traded)));
  }
}

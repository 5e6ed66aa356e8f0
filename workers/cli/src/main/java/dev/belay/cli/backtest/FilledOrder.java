package dev.belay.cli.backtest;

import dev.belay.api.market.Side;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.LogReader;
import dev.belay.engine.frame.codec.FilledDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fill of a session.
 *
 * @param venueAtNanos the exchange's time of it
 */
public record FilledOrder(long venueAtNanos, Side side, long priceTicks, long quantityLots) {
  /** By the exchange's time, sales before buys, then by price. */
  private static final Comparator<FilledOrder> ORDER =
      Comparator.comparingLong(FilledOrder::venueAtNanos)
          .thenComparingInt(fill -> fill.side().sign())
          .thenComparingLong(FilledOrder::priceTicks);

  /** The fills in a session's log, sorted by the exchange's time, sales first, then price. */
  public static List<FilledOrder> read(Path log) {
    List<FilledOrder> fills = new ArrayList<>();
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    FilledDecoder filled = new FilledDecoder();
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        if (reader.template() == FilledDecoder.TEMPLATE_ID) {
          filled.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
          fills.add(
              new FilledOrder(
                  filled.venueAt(),
                  Codes.side(filled.side()),
                  filled.priceTicks(),
                  filled.quantityLots()));
        }
      }
    }
    fills.sort(ORDER);
    return List.copyOf(fills);
  }
}

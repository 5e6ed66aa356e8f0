package dev.belay.engine.bot;

import dev.belay.api.execution.Answer;
import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import dev.belay.api.execution.OrderState;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.ReportKind;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.OrderAnswerEncoder;
import dev.belay.engine.frame.codec.ReportEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/** Encodes what venues say. */
public final class ReportFrames {
  /** Most bytes an answer takes. */
  public static final int ANSWER_MAX =
      Frames.HEADER + OrderAnswerEncoder.BLOCK_LENGTH + 2 + ReportFrames.TEXT_MAX;

  static final int TEXT_MAX = 512;
  private static final int TRADE_MAX = 128;
  private static final long WEIGHT_MAX = 100_000_000_000_000_000L;
  private static final byte[] NOTHING = {};
  private static final long REPORT =
      Frames.headerWord(ReportEncoder.BLOCK_LENGTH, ReportEncoder.TEMPLATE_ID);

  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ReportEncoder encoder = new ReportEncoder();
  private final OrderAnswerEncoder answers = new OrderAnswerEncoder();
  private final LastText cancelNotes = new LastText();

  /** A query's place in time and what it was about. */
  public record Asked(long atNanos, long orderSequence) {}

  /** Most bytes a report takes. */
  public static int lengthMax(ExecutionReport report) {
    int fixed = Frames.HEADER + ReportEncoder.BLOCK_LENGTH + 4;
    return fixed + (report instanceof ExecutionReport.Filled ? TRADE_MAX : 0) + TEXT_MAX;
  }

  /** The sequence in an id we made. */
  public static long sequence(ClientOrderId id) {
    String value = id.value();
    long sequence = 0;
    long weight = 1;
    int at = value.length() - 1;
    for (; at >= 0 && value.charAt(at) != '-'; at--) {
      int digit = value.charAt(at) - '0';
      if (digit < 0 || digit > 9 || weight > WEIGHT_MAX) {
        throw new IllegalArgumentException("expected an id that we made, was " + id);
      }
      sequence += digit * weight;
      weight *= 10;
    }
    if (weight == 1) {
      throw new IllegalArgumentException("expected an id that we made, was " + id);
    }
    return sequence;
  }

  /** Encodes a report; returns its length. */
  public int encode(MutableDirectBuffer into, int offset, long atNanos, ExecutionReport report) {
    encoder
        .wrap(into, Frames.putHeader(into, offset, REPORT))
        .at(atNanos)
        .venueAt(report.atNanos())
        .orderSequence(sequence(report.order()))
        .kind(Codes.of(ReportKind.of(report)))
        .priceTicks(0)
        .quantityLots(0)
        .leavesLots(0)
        .feeUnits(0)
        .side((short) 0)
        .liquidity((short) 0)
        .reason((short) 0);
    switch (report) {
      case ExecutionReport.Accepted accepted -> texts(NOTHING, accepted.venueOrder().value());
      case ExecutionReport.Rejected rejected -> {
        encoder.reason(Codes.of(rejected.reason()));
        texts(NOTHING, rejected.reason() + ": " + rejected.text());
      }
      case ExecutionReport.Filled filled -> filled(filled);
      case ExecutionReport.Canceled canceled -> {
        encoder.leavesLots(canceled.leavesLots());
        texts(NOTHING, bounded(cancelNotes.utf8(canceled.text()), TEXT_MAX));
      }
      case ExecutionReport.CancelRejected rejected -> texts(NOTHING, rejected.text());
      case ExecutionReport.Modified modified -> {
        encoder.priceTicks(modified.priceTicks()).quantityLots(modified.quantityLots());
        texts(NOTHING, "");
      }
      case ExecutionReport.ModifyRejected rejected -> texts(NOTHING, rejected.text());
      case ExecutionReport.Triggered triggered -> texts(NOTHING, "");
      case ExecutionReport.Expired expired -> {
        encoder.leavesLots(expired.leavesLots());
        texts(NOTHING, "");
      }
      case ExecutionReport.Unknown unknown -> texts(NOTHING, unknown.cause());
    }
    return Frames.HEADER + encoder.encodedLength();
  }

  /** Encodes the answer to a targeted query; returns its length. */
  public int encode(MutableDirectBuffer into, int offset, Asked asked, Answer<OrderState> answer) {
    answers
        .wrapAndApplyHeader(into, offset, header)
        .at(asked.atNanos())
        .orderSequence(asked.orderSequence())
        .filledLots(0)
        .leavesLots(0)
        .status((short) 0);
    byte[] cause = NOTHING;
    switch (answer) {
      case Answer.Known<OrderState> known ->
          answers
              .kind(Codes.of(AnswerKind.KNOWN))
              .status(Codes.of(known.value().status()))
              .filledLots(known.value().filledLots())
              .leavesLots(known.value().leavesLots());
      case Answer.Absent<OrderState> absent -> answers.kind(Codes.of(AnswerKind.ABSENT));
      case Answer.Unavailable<OrderState> unavailable -> {
        answers.kind(Codes.of(AnswerKind.UNAVAILABLE));
        cause = bounded(unavailable.cause(), TEXT_MAX);
      }
    }
    answers.putCause(cause, 0, cause.length);
    return Frames.HEADER + answers.encodedLength();
  }

  private void filled(ExecutionReport.Filled filled) {
    encoder
        .priceTicks(filled.priceTicks())
        .quantityLots(filled.quantityLots())
        .leavesLots(filled.leavesLots())
        .feeUnits(filled.feeUnits())
        .side(Codes.of(filled.side()))
        .liquidity(Codes.of(filled.liquidity()));
    texts(bounded(filled.trade(), TRADE_MAX), filled.feeCurrency());
  }

  private void texts(byte[] trade, String note) {
    texts(trade, bounded(note, TEXT_MAX));
  }

  private void texts(byte[] trade, byte[] note) {
    encoder.putTrade(trade, 0, trade.length).putNote(note, 0, note.length);
  }

  private static byte[] bounded(String text, int max) {
    return bounded(text.getBytes(StandardCharsets.UTF_8), max);
  }

  private static byte[] bounded(byte[] bytes, int max) {
    return bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
  }
}

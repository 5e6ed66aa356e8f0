package dev.belay.engine.bot;

import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.codec.CommandDecoder;
import dev.belay.engine.frame.codec.EndDecoder;
import dev.belay.engine.frame.codec.GapDecoder;
import dev.belay.engine.frame.codec.LatchDecoder;
import dev.belay.engine.frame.codec.LeaseDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.OrderAnswerDecoder;
import dev.belay.engine.frame.codec.ReportDecoder;
import dev.belay.engine.frame.codec.TimerDecoder;

/** One decoder a message, reused. */
final class FrameDecoders {
  final MessageHeaderDecoder header = new MessageHeaderDecoder();
  final TimerDecoder timer = new TimerDecoder();
  final ReportDecoder report = new ReportDecoder();
  final OrderAnswerDecoder answer = new OrderAnswerDecoder();
  final CommandDecoder command = new CommandDecoder();
  final LatchDecoder latch = new LatchDecoder();
  final LeaseDecoder lease = new LeaseDecoder();
  final GapDecoder gap = new GapDecoder();
  final EndDecoder end = new EndDecoder();

  /** The fill in {@link #report}. */
  Fill fill() {
    return new Fill(
        report.venueAt(),
        report.orderSequence(),
        report.trade(),
        Codes.side(report.side()),
        report.priceTicks(),
        report.quantityLots(),
        report.leavesLots(),
        report.feeUnits(),
        Codes.liquidity(report.liquidity()),
        report.note());
  }
}

package dev.belay.engine.frame;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.journal.JournalPayload;
import dev.belay.api.market.Side;
import dev.belay.engine.frame.codec.AlertedDecoder;
import dev.belay.engine.frame.codec.BatchEndedDecoder;
import dev.belay.engine.frame.codec.GroupChangedDecoder;
import dev.belay.engine.frame.codec.IntentCreatedDecoder;
import dev.belay.engine.frame.codec.IntentRequestedDecoder;
import dev.belay.engine.frame.codec.MessageHeaderDecoder;
import dev.belay.engine.frame.codec.ModifySentDecoder;
import dev.belay.engine.frame.codec.OrderTermsDecoder;
import dev.belay.engine.frame.codec.SidesHeldDecoder;
import dev.belay.engine.frame.codec.TranslationCompleteDecoder;
import dev.belay.engine.frame.codec.TranslationRequestedDecoder;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;

/** Journal rows of the frames of executions. */
final class ExecutionRows {
  private static final int SHARE_SCALE = 8;

  private final String session;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();

  ExecutionRows(String session) {
    this.session = session;
  }

  JournalPayload payload(int template, DirectBuffer buffer, int offset) {
    return switch (template) {
      case IntentRequestedDecoder.TEMPLATE_ID -> requested(buffer, offset);
      case IntentCreatedDecoder.TEMPLATE_ID -> created(buffer, offset);
      case TranslationRequestedDecoder.TEMPLATE_ID -> translationRequested(buffer, offset);
      case TranslationCompleteDecoder.TEMPLATE_ID -> translationComplete(buffer, offset);
      case GroupChangedDecoder.TEMPLATE_ID -> groupChanged(buffer, offset);
      case BatchEndedDecoder.TEMPLATE_ID -> batchEnded(buffer, offset);
      case ModifySentDecoder.TEMPLATE_ID -> modifySent(buffer, offset);
      case AlertedDecoder.TEMPLATE_ID -> alerted(buffer, offset);
      case OrderTermsDecoder.TEMPLATE_ID -> terms(buffer, offset);
      case SidesHeldDecoder.TEMPLATE_ID -> sidesHeld(buffer, offset);
      default ->
          throw new LogException(
              LogException.Code.FOREIGN,
              "expected a frame this build knows, was " + Frames.name(template));
    };
  }

  private JournalPayload terms(DirectBuffer buffer, int offset) {
    OrderTermsDecoder frame = new OrderTermsDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.OrderTerms(
        order(frame.orderSequence()), frame.triggerTicks(), frame.expiresAt(), frame.visibleLots());
  }

  private JournalPayload sidesHeld(DirectBuffer buffer, int offset) {
    SidesHeldDecoder frame = new SidesHeldDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.SidesHeld(
        frame.longLots(), frame.shortLots(), frame.longEntryTicks(), frame.shortEntryTicks());
  }

  private JournalPayload requested(DirectBuffer buffer, int offset) {
    IntentRequestedDecoder frame =
        new IntentRequestedDecoder().wrapAndApplyHeader(buffer, offset, header);
    String target =
        switch (Codes.scope(frame.scope())) {
          case NEW_TRADE, CLOSE_POSITION -> "";
          case MODIFY, CANCEL_ORDER -> order(frame.target());
          case CANCEL_GROUP -> "group:" + frame.target();
        };
    String side = frame.side() == 0 ? "" : (frame.side() == 1 ? Side.BUY : Side.SELL).name();
    return new JournalPayload.ExecutionIntentRequested(
        frame.chain(),
        "directive:" + frame.directive(),
        Codes.scope(frame.scope()),
        target,
        side,
        frame.priceTicks(),
        frame.quantityLots(),
        frame.reduceOnly() == 1);
  }

  private JournalPayload created(DirectBuffer buffer, int offset) {
    IntentCreatedDecoder frame =
        new IntentCreatedDecoder().wrapAndApplyHeader(buffer, offset, header);
    BigDecimal slippage = BigDecimal.valueOf(frame.maxSlippage(), SHARE_SCALE);
    return new JournalPayload.ExecutionIntentCreated(
        frame.chain(),
        "directive:" + frame.directive(),
        Codes.intentAction(frame.action()),
        frame.urgency(),
        frame.visibility(),
        slippage.signum() == 0 ? "0" : slippage.stripTrailingZeros().toPlainString(),
        Codes.liquidityPreference(frame.liquidity()),
        frame.immediate() == 1,
        frame.windowNanos(),
        frame.chunks());
  }

  private JournalPayload translationRequested(DirectBuffer buffer, int offset) {
    TranslationRequestedDecoder frame =
        new TranslationRequestedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.TranslationRequested(
        frame.chain(), "directive:" + frame.directive(), frame.bidTicks(), frame.askTicks());
  }

  private JournalPayload translationComplete(DirectBuffer buffer, int offset) {
    TranslationCompleteDecoder frame =
        new TranslationCompleteDecoder().wrapAndApplyHeader(buffer, offset, header);
    String chain = frame.chain();
    return new JournalPayload.TranslationComplete(
        chain,
        "directive:" + frame.directive(),
        frame.group() == 0 ? "" : "group:" + frame.group(),
        frame.priceTicks(),
        frame.slices(),
        frame.note());
  }

  private JournalPayload groupChanged(DirectBuffer buffer, int offset) {
    GroupChangedDecoder frame =
        new GroupChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.GroupChanged(
        "group:" + frame.group(),
        frame.order() == 0 ? "" : order(frame.order()),
        Codes.groupStrategy(frame.strategy()),
        Codes.groupStatus(frame.status()),
        frame.orderedLots(),
        frame.filledLots(),
        frame.note());
  }

  private JournalPayload batchEnded(DirectBuffer buffer, int offset) {
    BatchEndedDecoder frame = new BatchEndedDecoder().wrapAndApplyHeader(buffer, offset, header);
    String batch = frame.batch();
    return new JournalPayload.BatchEnded(
        batch, Codes.batchMode(frame.mode()), Codes.outcome(frame.outcome()), frame.remains());
  }

  private JournalPayload modifySent(DirectBuffer buffer, int offset) {
    ModifySentDecoder frame = new ModifySentDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.ModifySent(
        order(frame.orderSequence()), frame.priceTicks(), frame.quantityLots());
  }

  private JournalPayload alerted(DirectBuffer buffer, int offset) {
    AlertedDecoder frame = new AlertedDecoder().wrapAndApplyHeader(buffer, offset, header);
    return new JournalPayload.Alerted(
        Codes.trigger(frame.trigger()), frame.measured(), frame.limitValue());
  }

  private String order(long sequence) {
    return ClientOrderId.of(session, sequence).value();
  }
}

package dev.belay.engine.bot;

import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.OrderRequest;
import dev.belay.api.execution.RiskDecision;
import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;
import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.EventClock;
import dev.belay.engine.account.Account;
import dev.belay.engine.frame.Codes;
import dev.belay.engine.frame.Frames;
import dev.belay.engine.frame.codec.AlertedEncoder;
import dev.belay.engine.frame.codec.CancelSentEncoder;
import dev.belay.engine.frame.codec.DayEndedEncoder;
import dev.belay.engine.frame.codec.DecidedEncoder;
import dev.belay.engine.frame.codec.EndedEncoder;
import dev.belay.engine.frame.codec.FilledEncoder;
import dev.belay.engine.frame.codec.FundedEncoder;
import dev.belay.engine.frame.codec.MarkedEncoder;
import dev.belay.engine.frame.codec.MarkoutEncoder;
import dev.belay.engine.frame.codec.MessageHeaderEncoder;
import dev.belay.engine.frame.codec.ModifySentEncoder;
import dev.belay.engine.frame.codec.OrderDeniedEncoder;
import dev.belay.engine.frame.codec.OrderSubmittedEncoder;
import dev.belay.engine.frame.codec.OrderTermsEncoder;
import dev.belay.engine.frame.codec.SidesHeldEncoder;
import dev.belay.engine.frame.codec.StateChangedEncoder;
import dev.belay.engine.order.Order;
import dev.belay.engine.order.OrderAudit;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.agrona.MutableDirectBuffer;

/** Writes what a bot decided into its log. */
final class Outputs implements OrderAudit {
  private static final byte[] NOTHING = {};
  private static final long SUBMITTED =
      Frames.headerWord(OrderSubmittedEncoder.BLOCK_LENGTH, OrderSubmittedEncoder.TEMPLATE_ID);
  private static final long CANCEL_SENT =
      Frames.headerWord(CancelSentEncoder.BLOCK_LENGTH, CancelSentEncoder.TEMPLATE_ID);
  private static final long DECIDED =
      Frames.headerWord(DecidedEncoder.BLOCK_LENGTH, DecidedEncoder.TEMPLATE_ID);
  private static final long MARKED =
      Frames.headerWord(MarkedEncoder.BLOCK_LENGTH, MarkedEncoder.TEMPLATE_ID);

  private final Recorder recorder;
  private final EventClock clock;
  private final LastText regimes = new LastText();
  private final LastText reasons = new LastText();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final CancelSentEncoder cancelSent = new CancelSentEncoder();
  private final DecidedEncoder decided = new DecidedEncoder();
  private final MarkoutEncoder markout = new MarkoutEncoder();
  private final MarkedEncoder marked = new MarkedEncoder();
  private final OrderDeniedEncoder denied = new OrderDeniedEncoder();
  private final ModifySentEncoder modifySent = new ModifySentEncoder();
  private final OrderSubmittedEncoder submitted = new OrderSubmittedEncoder();

  Outputs(Recorder recorder, EventClock clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public void submitted(Order order) {
    if (order.request().hasExtras()) {
      terms(order);
    }
    int length = Frames.HEADER + OrderSubmittedEncoder.BLOCK_LENGTH;
    OrderRequest request = order.request();
    MutableDirectBuffer into = recorder.claim(length);
    submitted
        .wrap(into, Frames.putHeader(into, recorder.offset(), SUBMITTED))
        .at(clock.nanos())
        .orderSequence(order.sequence())
        .priceTicks(request.priceTicks())
        .quantityLots(request.quantityLots())
        .side(Codes.of(request.side()))
        .orderType(Codes.of(request.type()))
        .timeInForce(Codes.of(request.timeInForce()))
        .postOnly(flag(request.postOnly()))
        .reduceOnly(flag(request.reduceOnly()));
    recorder.commit(length);
    recorder.log().forceOrder();
  }

  private void terms(Order order) {
    int length = Frames.HEADER + OrderTermsEncoder.BLOCK_LENGTH;
    OrderRequest request = order.request();
    new OrderTermsEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .orderSequence(order.sequence())
        .triggerTicks(request.triggerTicks().orElse(0L))
        .expiresAt(request.expiresAtNanos().orElse(0L))
        .visibleLots(request.visibleLots().orElse(0L));
    recorder.commit(length);
  }

  @Override
  public void denied(Order order, RiskDecision.Denied denial) {
    int length = Frames.HEADER + OrderDeniedEncoder.BLOCK_LENGTH;
    denied
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .orderSequence(order.sequence())
        .priceTicks(order.priceTicks())
        .quantityLots(order.quantityLots())
        .measured(denial.measured())
        .limitValue(denial.limit())
        .side(Codes.of(order.side()))
        .code(Codes.of(denial.code()));
    recorder.commit(length);
  }

  @Override
  public void cancelSent(Order order) {
    int length = Frames.HEADER + CancelSentEncoder.BLOCK_LENGTH;
    MutableDirectBuffer into = recorder.claim(length);
    cancelSent
        .wrap(into, Frames.putHeader(into, recorder.offset(), CANCEL_SENT))
        .at(clock.nanos())
        .orderSequence(order.sequence());
    recorder.commit(length);
  }

  @Override
  public void modifySent(Order order, ModifyRequest change) {
    int length = Frames.HEADER + ModifySentEncoder.BLOCK_LENGTH;
    modifySent
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .orderSequence(order.sequence())
        .priceTicks(change.priceTicks())
        .quantityLots(change.quantityLots());
    recorder.commit(length);
    recorder.log().forceOrder();
  }

  /** An answer is a frame of its own. */
  @Override
  public void asked(Order order) {}

  void alerted(RiskTrigger trigger, long measured, long limit) {
    int length = Frames.HEADER + AlertedEncoder.BLOCK_LENGTH;
    new AlertedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .measured(measured)
        .limitValue(limit)
        .trigger(Codes.of(trigger));
    recorder.commit(length);
  }

  void filled(Fill fill, long midHalfTicks, long positionLots, long realizedUnits) {
    byte[] trade = utf8(fill.trade());
    int length = Frames.HEADER + FilledEncoder.BLOCK_LENGTH + 2 + trade.length;
    FilledEncoder encoder = new FilledEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .venueAt(fill.atNanos())
        .orderSequence(fill.orderSequence())
        .priceTicks(fill.priceTicks())
        .quantityLots(fill.quantityLots())
        .leavesLots(fill.leavesLots())
        .feeUnits(fill.feeUnits())
        .midHalfTicks(midHalfTicks)
        .positionLots(positionLots)
        .realizedUnits(realizedUnits)
        .side(Codes.of(fill.side()))
        .liquidity(Codes.of(fill.liquidity()))
        .putTrade(trade, 0, trade.length);
    recorder.commit(length);
  }

  /** What a hedged account holds of each side. */
  void sidesHeld(Account account) {
    int length = Frames.HEADER + SidesHeldEncoder.BLOCK_LENGTH;
    new SidesHeldEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .longLots(account.sideLots(Side.BUY))
        .shortLots(account.sideLots(Side.SELL))
        .longEntryTicks(account.averageEntryTicks(Side.BUY))
        .shortEntryTicks(account.averageEntryTicks(Side.SELL));
    recorder.commit(length);
  }

  void markout(byte[] trade, long afterNanos, long midHalfTicks) {
    int length = Frames.HEADER + MarkoutEncoder.BLOCK_LENGTH + 2 + trade.length;
    markout
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .afterNanos(afterNanos)
        .midHalfTicks(midHalfTicks)
        .putTrade(trade, 0, trade.length);
    recorder.commit(length);
  }

  /** Only what changed: little of a decision does, and a log is mostly decisions. */
  void decided(Decision decision, LastDecision last) {
    byte[] names = last.renamed() ? names(decision) : NOTHING;
    byte[] regime = regimes.utf8(decision.regime());
    byte[] reason = reasons.utf8(decision.reason());
    int changed = last.changed();
    int values = Integer.bitCount(changed);
    int length =
        Frames.HEADER
            + DecidedEncoder.BLOCK_LENGTH
            + DecidedEncoder.ValuesEncoder.HEADER_SIZE
            + values * DecidedEncoder.ValuesEncoder.sbeBlockLength()
            + (6 + names.length + regime.length + reason.length);
    MutableDirectBuffer into = recorder.claim(length);
    DecidedEncoder.ValuesEncoder terms =
        decided
            .wrap(into, Frames.putHeader(into, recorder.offset(), DECIDED))
            .at(clock.nanos())
            .changed(changed)
            .size((short) decision.size())
            .valuesCount(values);
    for (int left = changed; left != 0; left &= left - 1) {
      terms.next().value(decision.value(Integer.numberOfTrailingZeros(left)));
    }
    decided
        .putNames(names, 0, names.length)
        .putRegime(regime, 0, regime.length)
        .putReason(reason, 0, reason.length);
    recorder.commit(length);
  }

  private static byte[] names(Decision decision) {
    StringJoiner names = new StringJoiner("\n");
    for (int i = 0; i < decision.size(); i++) {
      names.add(decision.name(i));
    }
    return utf8(names.toString());
  }

  void stateChanged(BotState state, String why) {
    byte[] reason = utf8(why);
    int length = Frames.HEADER + StateChangedEncoder.BLOCK_LENGTH + 2 + reason.length;
    StateChangedEncoder encoder = new StateChangedEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .state(Codes.of(state))
        .putReason(reason, 0, reason.length);
    recorder.commit(length);
  }

  void marked(Account account, SessionTime time, long midHalfTicks, long drawdownMaxUnits) {
    int length = Frames.HEADER + MarkedEncoder.BLOCK_LENGTH;
    MutableDirectBuffer into = recorder.claim(length);
    marked
        .wrap(into, Frames.putHeader(into, recorder.offset(), MARKED))
        .at(clock.nanos())
        .equityUnits(account.equityUnits(midHalfTicks))
        .positionLots(account.positionLots())
        .midHalfTicks(midHalfTicks)
        .realizedUnits(account.realizedUnits())
        .feeUnits(account.feeUnits())
        .fundingUnits(account.fundingUnits())
        .drawdownMaxUnits(drawdownMaxUnits)
        .elapsedNanos(time.elapsedNanos())
        .freshNanos(time.freshNanos())
        .heldNanos(time.heldNanos());
    recorder.commit(length);
  }

  /**
   * A payment of funding.
   *
   * @param markHalfTicks 0 where none is known
   * @param amountUnits of it; positive when received
   * @param waitedUnits of those that waited for a mark until now
   */
  record Payment(long rateUnits, long markHalfTicks, long amountUnits, long waitedUnits) {}

  void funded(Account account, Payment payment) {
    int length = Frames.HEADER + FundedEncoder.BLOCK_LENGTH;
    new FundedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .rateUnits(payment.rateUnits())
        .markHalfTicks(payment.markHalfTicks())
        .longLots(account.sideLots(Side.BUY))
        .shortLots(account.sideLots(Side.SELL))
        .amountUnits(payment.amountUnits())
        .waitedUnits(payment.waitedUnits());
    recorder.commit(length);
  }

  /** The account as it is when a day is over. */
  void dayEnded(Account account, long epochDay, long midHalfTicks) {
    int length = Frames.HEADER + DayEndedEncoder.BLOCK_LENGTH;
    new DayEndedEncoder()
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .epochDay(epochDay)
        .midHalfTicks(midHalfTicks)
        .cashUnits(account.equityUnits(0))
        .equityUnits(account.equityUnits(midHalfTicks))
        .realizedUnits(account.realizedUnits())
        .feeUnits(account.feeUnits())
        .fundingUnits(account.fundingUnits())
        .longLots(account.sideLots(Side.BUY))
        .shortLots(account.sideLots(Side.SELL))
        .longEntryTicks(account.averageEntryTicks(Side.BUY))
        .shortEntryTicks(account.averageEntryTicks(Side.SELL));
    recorder.commit(length);
  }

  void ended(SessionState state, String text, MidHistory mids, long liquidationUnits) {
    byte[] fingerprint = utf8(recorder.fingerprint().value());
    byte[] note = utf8(text);
    int length = Frames.HEADER + EndedEncoder.BLOCK_LENGTH + 4 + fingerprint.length + note.length;
    EndedEncoder encoder = new EndedEncoder();
    encoder
        .wrapAndApplyHeader(recorder.claim(length), recorder.offset(), header)
        .at(clock.nanos())
        .liquidationUnits(liquidationUnits)
        .state(Codes.of(state))
        .bidTicks(mids.bidTicks())
        .askTicks(mids.askTicks())
        .putFingerprint(fingerprint, 0, fingerprint.length)
        .putNote(note, 0, note.length);
    recorder.commit(length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static short flag(boolean value) {
    return (short) (value ? 1 : 0);
  }
}

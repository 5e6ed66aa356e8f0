package dev.belay.engine.frame;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.Liquidity;
import dev.belay.api.execution.OrderStatus;
import dev.belay.api.execution.OrderType;
import dev.belay.api.execution.RejectReason;
import dev.belay.api.execution.RiskTrigger;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionDirectiveBatch;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.market.Side;
import dev.belay.api.session.SessionCommand;
import dev.belay.api.session.SessionState;
import dev.belay.api.strategy.BotState;

/**
 * Enumerations as one byte of a frame: their ordinals. A test pins the order of each, because logs
 * outlive builds.
 */
public final class Codes {
  private static final BotState[] BOT_STATES = BotState.values();
  private static final DenialCode[] DENIALS = byWire();
  private static final Liquidity[] LIQUIDITIES = Liquidity.values();
  private static final OrderStatus[] ORDER_STATUSES = OrderStatus.values();
  private static final OrderType[] ORDER_TYPES = OrderType.values();
  private static final RejectReason[] REJECTS = RejectReason.values();
  private static final ReportKind[] REPORTS = ReportKind.values();
  private static final SessionCommand.Action[] ACTIONS = SessionCommand.Action.values();
  private static final SessionState[] SESSION_STATES = SessionState.values();
  private static final ExecutionDirective.Scope[] SCOPES = ExecutionDirective.Scope.values();
  private static final ExecutionIntent.Action[] INTENT_ACTIONS = ExecutionIntent.Action.values();
  private static final ExecutionIntent.LiquidityPreference[] PREFERENCES =
      ExecutionIntent.LiquidityPreference.values();
  private static final ExecutionGroup.Strategy[] GROUP_STRATEGIES =
      ExecutionGroup.Strategy.values();
  private static final ExecutionGroup.Status[] GROUP_STATUSES = ExecutionGroup.Status.values();
  private static final ExecutionDirectiveBatch.Mode[] BATCH_MODES =
      ExecutionDirectiveBatch.Mode.values();
  private static final BatchReport.Outcome[] OUTCOMES = BatchReport.Outcome.values();
  private static final RiskTrigger[] TRIGGERS = RiskTrigger.values();
  private static final Side[] SIDES = Side.values();
  private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();

  private Codes() {}

  @SuppressWarnings("EnumOrdinal") // the one place; the order is pinned by a test
  public static short of(Enum<?> value) {
    return (short) value.ordinal();
  }

  /** Denials have numbers of their own: their order is that of the checks. */
  public static short of(DenialCode code) {
    return (short) code.wire();
  }

  private static DenialCode[] byWire() {
    DenialCode[] codes = new DenialCode[DenialCode.values().length];
    for (DenialCode code : DenialCode.values()) {
      codes[code.wire()] = code;
    }
    return codes;
  }

  public static BotState botState(int code) {
    return BOT_STATES[code];
  }

  public static DenialCode denial(int code) {
    return DENIALS[code];
  }

  public static Liquidity liquidity(int code) {
    return LIQUIDITIES[code];
  }

  public static OrderStatus orderStatus(int code) {
    return ORDER_STATUSES[code];
  }

  public static OrderType orderType(int code) {
    return ORDER_TYPES[code];
  }

  public static RejectReason reject(int code) {
    return REJECTS[code];
  }

  public static ReportKind report(int code) {
    return REPORTS[code];
  }

  public static SessionCommand.Action action(int code) {
    return ACTIONS[code];
  }

  public static SessionState sessionState(int code) {
    return SESSION_STATES[code];
  }

  static ExecutionDirective.Scope scope(int code) {
    return SCOPES[code];
  }

  static ExecutionIntent.Action intentAction(int code) {
    return INTENT_ACTIONS[code];
  }

  static ExecutionIntent.LiquidityPreference liquidityPreference(int code) {
    return PREFERENCES[code];
  }

  static ExecutionGroup.Strategy groupStrategy(int code) {
    return GROUP_STRATEGIES[code];
  }

  static ExecutionGroup.Status groupStatus(int code) {
    return GROUP_STATUSES[code];
  }

  static ExecutionDirectiveBatch.Mode batchMode(int code) {
    return BATCH_MODES[code];
  }

  static BatchReport.Outcome outcome(int code) {
    return OUTCOMES[code];
  }

  static RiskTrigger trigger(int code) {
    return TRIGGERS[code];
  }

  public static Side side(int code) {
    return SIDES[code];
  }

  public static TimeInForce timeInForce(int code) {
    return TIMES_IN_FORCE[code];
  }
}

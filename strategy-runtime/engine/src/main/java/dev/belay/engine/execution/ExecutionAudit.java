package dev.belay.engine.execution;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.engine.translation.TranslationRequest;

/** Where executions are written down, step by step. */
public interface ExecutionAudit {
  /** The inbox frame that is being handled. */
  String cause();

  /** A directive's number, and what was asked for before anything was planned. */
  void requested(long directive, Requested asked, CausalityChain chain);

  void created(long directive, ExecutionDirective made);

  void translationRequested(long directive, TranslationRequest request);

  void translated(long directive, Translated outcome, CausalityChain chain);

  /** {@code order} is the last order placed; 0 before the first. */
  void group(ExecutionGroup group, long order);

  void batch(BatchReport report);

  /**
   * What was asked for, in numbers.
   *
   * @param scope what it concerns
   * @param target sequence of the order or group; 0 for trades
   * @param side 0 for cancels, 1 buy, 2 sell
   * @param priceTicks the limit; 0 at the market and for cancels
   * @param quantityLots 0 for cancels
   * @param reduceOnly never open or turn a position
   */
  record Requested(
      ExecutionDirective.Scope scope,
      long target,
      int side,
      long priceTicks,
      long quantityLots,
      boolean reduceOnly) {}

  /**
   * What a translation came to.
   *
   * @param group that follows it; 0 when there is none
   * @param priceTicks the limit of its orders; 0 for cancels
   * @param slices parts; 0 when refused
   * @param note what could not be done, or why it was refused; may be empty
   */
  record Translated(long group, long priceTicks, int slices, String note) {}
}

package dev.belay.engine.order;

import dev.belay.api.execution.ModifyRequest;
import dev.belay.api.execution.RiskDecision;

/** Where the gateway writes down what it does, before it does it. */
public interface OrderAudit {
  void submitted(Order order);

  void denied(Order order, RiskDecision.Denied denial);

  void modifySent(Order order, ModifyRequest change);

  void cancelSent(Order order);

  /** The venue is asked about an order. */
  void asked(Order order);
}

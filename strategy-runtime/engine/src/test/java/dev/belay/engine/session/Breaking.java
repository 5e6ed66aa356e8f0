package dev.belay.engine.session;

import dev.belay.api.strategy.Decision;
import dev.belay.api.strategy.Desk;
import dev.belay.api.strategy.Strategy;
import dev.belay.api.strategy.StrategyDefinition;
import dev.belay.engine.strategy.Catalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An {@code epp} that does something of its own, once, when it is called about something. */
public final class Breaking {
  private Breaking() {}

  /**
   * A definition.
   *
   * @param method of {@link Strategy} at whose call it acts, and which call of it
   * @param act what it does then
   */
  public static MadeDefinition at(String method, int call, Consumer<Desk> act) {
    StrategyDefinition epp = Catalogue.find("epp", 1).orElseThrow();
    return MadeDefinition.epp(setup -> breaking(epp.create(setup), method, call, act));
  }

  private static Strategy breaking(Strategy whole, String method, int call, Consumer<Desk> act) {
    AtomicInteger calls = new AtomicInteger();
    Desk[] desk = new Desk[1];
    return (Strategy)
        Proxy.newProxyInstance(
            Strategy.class.getClassLoader(),
            new Class<?>[] {Strategy.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals("onStart")) {
                desk[0] = (Desk) arguments[0];
              }
              if (called.getName().equals(method) && calls.incrementAndGet() == call) {
                act.accept(desk[0]);
              }
              try {
                return called.invoke(whole, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  /** Says something that is no number. */
  public static void decide(Desk desk, double value) {
    desk.decided(new Decision().reset("", "").term("edgeBps", value));
  }
}

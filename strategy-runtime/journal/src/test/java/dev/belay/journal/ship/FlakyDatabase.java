package dev.belay.journal.ship;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database that refuses its next connections when told to. */
final class FlakyDatabase {
  private final DataSource database;
  private final AtomicInteger refuse = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  FlakyDatabase(DataSource database) {
    this.database = database;
  }

  void refuse(int count) {
    refuse.set(count);
  }

  int refused() {
    return refused.get();
  }

  DataSource source() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refused.incrementAndGet();
                throw new SQLException("refused by the test", "08001");
              }
              try {
                return method.invoke(database, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

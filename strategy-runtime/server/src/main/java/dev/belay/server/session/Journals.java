package dev.belay.server.session;

import dev.belay.api.session.SessionKind;
import dev.belay.api.session.SessionReport;
import dev.belay.api.session.SessionSpec;
import dev.belay.journal.ship.ShipperOptions;
import dev.belay.journal.store.JournalSchema;
import dev.belay.journal.store.JournalSchemaException;
import dev.belay.journal.store.JournalUnavailableException;
import dev.belay.server.home.RuntimeSettings;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where papers are shipped. The database may be away at any time, from the start on: the logs are
 * what counts, and the database follows when it is back.
 */
public final class Journals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
  private static final int CONNECT_SECONDS = 5;

  /** While logging in, too: there the shipper's own timeout does not hold yet. */
  private static final int ANSWER_SECONDS = 30;

  private final Optional<DataSource> database;
  private final ShipperOptions options;
  private final List<Shipping> shippings = new ArrayList<>();

  private Journals(Optional<DataSource> database, ShipperOptions options) {
    this.database = database;
    this.options = options;
  }

  /**
   * Ships into this database, or nowhere.
   *
   * @throws StartFailure when the password cannot be read or the schema is another build's; not
   *     when the database is away
   */
  public static Journals open(Optional<RuntimeSettings.Database> database) {
    if (database.isEmpty()) {
      LOG.warn("belay.database.url is not set: sessions are logged, but not shipped");
    }
    Optional<DataSource> connections = database.map(Journals::connections);
    connections.ifPresent(Journals::validate);
    return new Journals(connections, ShipperOptions.DEFAULT);
  }

  /**
   * Ships one session until all of it is in the database.
   *
   * @param forcedTo bytes of its log that outlast a loss of power
   */
  synchronized Optional<Shipping> ship(
      SessionSpec spec, SessionFiles files, LongSupplier forcedTo) {
    LogSource source = new LogSource(spec, files.log(), forcedTo);
    Optional<Shipping> shipping =
        database.map(connections -> Shipping.start(connections, options, files, source));
    shippings.removeIf(Shipping::isClosed);
    shipping.ifPresent(shippings::add);
    return shipping;
  }

  /** The report with what only the journal knows: the head of its chain. */
  SessionReport completed(SessionReport report, Path log) {
    if (report.spec().kind() != SessionKind.PAPER || !Files.exists(log)) {
      return report;
    }
    return JournalHeads.with(report, LoggedChain.head(report.spec(), log));
  }

  @Override
  public synchronized void close() {
    shippings.forEach(Shipping::close);
    shippings.clear();
  }

  private static void validate(DataSource database) {
    try {
      JournalSchema.validate(database);
    } catch (JournalUnavailableException away) {
      LOG.warn("the database is away, sessions are shipped when it is back: {}", away.getMessage());
    } catch (JournalSchemaException wrong) {
      throw new StartFailure(
          StartFailure.BAD_INPUT, "belay.database.url: " + wrong.getMessage(), wrong);
    }
  }

  private static DataSource connections(RuntimeSettings.Database database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(password(database.passwordFile()));
    source.setApplicationName("belay-runtime");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    return source;
  }

  private static String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "belay.database.password-file: expected a readable file at " + file,
          unreadable);
    }
  }
}

package dev.belay.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  private static final String COUNT =
      "SELECT count(*) FROM pg_inherits WHERE inhparent = 'journal.event'::regclass";

  @Test
  void createsEachDayOnceForManyAtATime() throws Exception {
    JournalDatabase database = JournalDatabase.create();
    LocalDate first = LocalDate.of(2024, 2, 28);
    List<LocalDate> days = Stream.iterate(first, day -> day.plusDays(1)).limit(10).toList();
    Callable<Void> create =
        () -> {
          try (Connection connection = database.source().getConnection()) {
            new Partitions().ensure(connection, days);
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(threads.submit(create));
      }
      for (Future<Void> each : all) {
        each.get();
      }
    }
    assertThat(database.value(COUNT)).isEqualTo("10");
  }

  @Test
  void createsADayWhileSomebodyReads() throws Exception {
    JournalDatabase database = JournalDatabase.create();
    database.ship(Events.of("s", 1, 3));
    try (Connection reading = database.source().getConnection();
        Statement select = reading.createStatement();
        Connection writing = database.source().getConnection()) {
      reading.setAutoCommit(false);
      select.execute("SELECT * FROM journal.event");
      writing.setNetworkTimeout(Runnable::run, 20_000);
      new Partitions().ensure(writing, List.of(LocalDate.of(2030, 1, 1)));
    }
    assertThat(database.value(COUNT)).isEqualTo("2");
  }

  @Test
  void putsRowsOfEachSideOfMidnightInTheirDay() throws Exception {
    JournalDatabase database = JournalDatabase.create();
    // 30 events, an hour apart, from 2023-11-14T23:13:20Z.
    Events events = new Events("s", 1, 3_600_000_000_000L);
    events.grow(30);
    database.ship(events);

    assertThat(database.value(COUNT)).isEqualTo("3");
    assertThat(database.value("SELECT count(*) FROM journal.event_20231114")).isEqualTo("1");
    assertThat(database.value("SELECT count(*) FROM journal.event_20231115")).isEqualTo("24");
    assertThat(database.value("SELECT count(*) FROM journal.event_20231116")).isEqualTo("5");
    assertThat(new JournalReader(database.source()).after("s", 0, 100)).isEqualTo(events.all());
  }
}

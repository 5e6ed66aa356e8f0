package dev.belay.journal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.journal.chain.JournalFormatException;
import dev.belay.journal.fixture.Events;
import dev.belay.journal.fixture.JournalDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalReaderTest {
  private final JournalDatabase database = JournalDatabase.create();
  private final JournalReader reader = new JournalReader(database.source());

  @Test
  void readsAStreamPageByPageAsItWasWritten() throws Exception {
    Events events = Events.of("a", 1, 250);
    database.ship(events);
    database.ship(Events.of("b", 2, 10));

    List<JournalEvent> read = new ArrayList<>();
    for (List<JournalEvent> page = reader.after("a", 0, 100);
        !page.isEmpty();
        page = reader.after("a", read.getLast().sequence(), 100)) {
      read.addAll(page);
    }
    assertThat(read).isEqualTo(events.all());
    assertThat(reader.tail("a", 7)).isEqualTo(events.all().subList(243, 250));
    assertThat(reader.after("unheard", 0, 10)).isEmpty();
  }

  @Test
  void readsFillsAlone() throws Exception {
    Events events = Events.of("a", 3, 200);
    database.ship(events);
    List<JournalEvent> fills =
        events.all().stream()
            .filter(each -> each.payload() instanceof JournalPayload.Fill)
            .toList();

    assertThat(fills).hasSizeGreaterThan(3);
    assertThat(reader.ofType("a", JournalPayload.Fill.class, 0, 1000)).isEqualTo(fills);
    assertThat(reader.fills("a", fills.get(1).sequence(), 1))
        .singleElement()
        .extracting(FillRow::sequence, FillRow::fill)
        .containsExactly(fills.get(2).sequence(), fills.get(2).payload());
  }

  @Test
  void knowsStreamsAndTheirHeads() throws Exception {
    Events a = Events.of("a", 1, 5);
    Events b = Events.of("b", 2, 6);
    database.ship(a);
    database.ship(b);

    assertThat(reader.streams("", 10))
        .containsExactly(new StreamHead("a", a.head()), new StreamHead("b", b.head()));
    assertThat(reader.streams("a", 10)).containsExactly(new StreamHead("b", b.head()));
    assertThat(reader.head("b")).contains(b.head());
    assertThat(reader.head("c")).isEmpty();
  }

  @Test
  void saysWhenARowIsNotOneOfOurs() throws Exception {
    database.ship(Events.of("a", 1, 5));
    database.tamper("UPDATE journal.event SET payload = '{}' WHERE sequence = 3");
    assertThatThrownBy(() -> reader.after("a", 0, 10)).isInstanceOf(JournalFormatException.class);
    assertThat(reader.rowsAfter("a", 2, 1).getFirst().row().payload()).isEqualTo("{}");
  }

  @Test
  void refusesUnboundedPages() {
    for (int max : new int[] {0, JournalReader.PAGE_MAX + 1}) {
      assertThatThrownBy(() -> reader.after("a", 0, max))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

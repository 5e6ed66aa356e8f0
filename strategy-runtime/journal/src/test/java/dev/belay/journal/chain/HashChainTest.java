package dev.belay.journal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload.CancelSent;
import dev.belay.journal.fixture.Events;
import org.junit.jupiter.api.Test;

class HashChainTest {
  @Test
  void startsWithZeros() {
    assertThat(HashChain.start().head()).isEqualTo(ChainHead.EMPTY);
    assertThat(ChainHead.EMPTY.hash()).isEqualTo("0".repeat(64));
  }

  /** Computed by another program. A change breaks every journal. */
  @Test
  void hashesTheDocumentedBytes() {
    HashChain chain = HashChain.start();
    chain.append(new JournalEvent("s", 1, 2, "c", "frame:1", new CancelSent("o")));
    assertThat(chain.head())
        .isEqualTo(
            new ChainHead(1, "6d297ccc66f195b106bb52688f331dcad6d0db41da2de82e0f93152748f7ab5d"));
  }

  @Test
  void goesOnFromAnyHead() {
    Events events = Events.of("s", 1, 20);
    HashChain first = HashChain.start();
    events.all().subList(0, 7).forEach(first::append);
    HashChain second = HashChain.at(first.head());
    events.all().subList(7, 20).forEach(second::append);
    assertThat(second.head()).isEqualTo(events.head());
  }

  @Test
  void refusesARowThatIsNotNext() {
    HashChain chain = HashChain.start();
    JournalEvent second = Events.of("s", 1, 2).all().get(1);
    assertThatThrownBy(() -> chain.append(second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected row 1, was row 2");
    assertThat(chain.head()).isEqualTo(ChainHead.EMPTY);
  }

  @Test
  void tellsRowsApartWhoseTextsJoinAlike() {
    JournalRow row = new JournalRow("s", 1, 2, "T", "ab", "c", "{}");
    JournalRow other = new JournalRow("s", 1, 2, "T", "a", "bc", "{}");
    assertThat(row.bytes()).isNotEqualTo(other.bytes());
  }

  @Test
  void refusesEventsThatCannotBeStored() {
    assertThatThrownBy(() -> JournalRow.of(event("s", 0, 1, "c")))
        .hasMessageContaining("expected a sequence from 1");
    assertThatThrownBy(() -> JournalRow.of(event("s", 1, -1, "c")))
        .hasMessageContaining("a time from 1970");
    assertThatThrownBy(() -> JournalRow.of(event("s", 1, 1, "\0")))
        .hasMessageContaining("expected a correlation without U+0000");
    assertThatThrownBy(() -> JournalRow.of(event("s", 1, 1, "\ud800")))
        .hasMessageContaining("expected a correlation of whole characters");
    assertThatThrownBy(() ->
            JournalRow.of(
                new JournalEvent("s", 1, 1, "c", "f", new CancelSent("x".repeat(65_536)))))
        .hasMessageContaining("expected a payload of at most 65536 characters");
  }

  private static JournalEvent event(String stream, long sequence, long atNanos, String name) {
    return new JournalEvent(stream, sequence, atNanos, name, "f", new CancelSent("o"));
  }
}

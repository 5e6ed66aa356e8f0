package dev.belay.activities.soak;

import dev.belay.api.journal.JournalEvent;
import dev.belay.api.journal.JournalPayload;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.journal.chain.ChainHead;
import dev.belay.journal.store.JournalReader;
import dev.belay.journal.verify.JournalVerifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** The journal as soaks are measured from it. */
public final class SoakJournal {
  private static final int PAGE = 5_000;
  private static final int PLOTTED_MAX = 50_000;

  private final JournalReader reader;
  private final JournalVerifier verifier;

  public SoakJournal(DataSource database) {
    this.reader = new JournalReader(database);
    this.verifier = new JournalVerifier(database);
  }

  public JournalReader reader() {
    return reader;
  }

  /** How far the database has a stream; 0 when it never heard of it. */
  public long arrived(String stream) {
    return reader.head(stream).map(ChainHead::sequence).orElse(0L);
  }

  /**
   * Verifies and measures a stream in one pass over one snapshot. What the runtime signed is not
   * compared here: that is a gate's.
   *
   * @param progress told a sequence now and then, also where the stream is broken
   */
  public JournalPass pass(String stream, Candidate candidate, LongConsumer progress) {
    return JournalPass.over(verifier, stream, candidate, progress);
  }

  /** Marks and fills of a stream in order, for plots; at most 50,000 of each. */
  public List<JournalEvent> plotted(String stream) {
    List<JournalEvent> events = new ArrayList<>();
    events.addAll(ofType(stream, JournalPayload.Mark.class));
    events.addAll(ofType(stream, JournalPayload.Fill.class));
    events.sort(Comparator.comparingLong(JournalEvent::sequence));
    return events;
  }

  private List<JournalEvent> ofType(String stream, Class<? extends JournalPayload> type) {
    List<JournalEvent> found = new ArrayList<>();
    List<JournalEvent> page = reader.ofType(stream, type, 0, PAGE);
    while (!page.isEmpty() && found.size() < PLOTTED_MAX) {
      found.addAll(page);
      page = reader.ofType(stream, type, page.getLast().sequence(), PAGE);
    }
    return found;
  }
}

package dev.belay.activities.gate;

import dev.belay.journal.store.JournalReader;
import dev.belay.journal.store.JournalUnavailableException;
import dev.belay.journal.store.StoredRow;
import java.util.List;

/** The payloads of a session's rows as text, as stored, believed or not. */
final class JournalTexts implements TextPlace {
  private static final String PLACE = "journal";
  private static final int PAGE = 5_000;

  private final JournalReader journal;

  JournalTexts(JournalReader journal) {
    this.journal = journal;
  }

  @Override
  public void read(String stream, SecretScan scan) {
    try {
      List<StoredRow> page = journal.rowsAfter(stream, 0, PAGE);
      while (!page.isEmpty()) {
        StringBuilder text = new StringBuilder();
        page.forEach(stored ->
            text.append(stored.row().correlation())
                .append(' ')
                .append(stored.row().causation())
                .append(' ')
                .append(stored.row().payload().replace('\n', ' '))
                .append('\n'));
        long last = page.getLast().row().sequence();
        scan.text(PLACE, stream + "/" + page.getFirst().row().sequence(), text.toString());
        page = journal.rowsAfter(stream, last, PAGE);
      }
    } catch (JournalUnavailableException away) {
      scan.couldNotRead(PLACE, stream);
    }
  }
}

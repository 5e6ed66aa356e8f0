package dev.belay.activities.promotion;

import dev.belay.activities.evidence.ArchiveStore;
import dev.belay.activities.evidence.EvidenceBook;
import dev.belay.activities.evidence.VerifiedEvidence;
import dev.belay.activities.report.HtmlReport;
import dev.belay.activities.report.LadderReport;
import dev.belay.activities.report.MarkdownReport;
import dev.belay.activities.soak.SoakJournal;
import dev.belay.api.journal.JournalEvent;
import dev.belay.api.session.SessionKind;
import dev.belay.evidence.bundle.Archive;
import dev.belay.evidence.bundle.ArchiveContents;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.EvidenceBody.SessionDone;
import dev.belay.workflows.plan.LadderStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes an attempt's archive and reports to {@code <home>/archives}. The same evidence and signers
 * give the same bytes; a file is there whole or not at all.
 */
public final class ArchiveExport {
  private final EvidenceBook book;
  private final ArchiveStore archives;
  private final SoakJournal journal;
  private final Path directory;

  /**
   * @param home the desk's
   */
  public ArchiveExport(EvidenceBook book, ArchiveStore archives, SoakJournal journal, Path home) {
    this.book = book;
    this.archives = archives;
    this.journal = journal;
    this.directory = home.toAbsolutePath().normalize().resolve("archives");
  }

  /** Exports and returns the head of the attempt's log, hex. */
  String export(LadderStep step) {
    List<VerifiedEvidence> log = book.logVerifiedAnew(step.ladder(), step.attempt());
    LadderReport report =
        new LadderReport(
            step.ladder(),
            step.attempt(),
            log.stream().map(one -> new LadderReport.Entry(one.id(), one.evidence())).toList(),
            journal(log));
    String html = HtmlReport.render(report);
    String markdown = MarkdownReport.render(report);
    Archive archive =
        Archive.create(
            new ArchiveContents(
                log.stream().map(VerifiedEvidence::signed).toList(),
                book.signersText(),
                markdown,
                html),
            book.key());
    byte[] bytes = archive.bytes();
    String name = step.subject() + "-" + step.attempt();
    try {
      Path file = write(name + ".belay.zip", bytes);
      Path page = write(name + ".html", html.getBytes(StandardCharsets.UTF_8));
      write(name + ".md", markdown.getBytes(StandardCharsets.UTF_8));
      archives.put(
          new ArchiveStore.Written(
              step.ladder(),
              step.attempt(),
              file.toString(),
              page.toString(),
              CanonicalJson.sha256Hex(bytes),
              bytes.length,
              book.now()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the archive to " + directory, e);
    }
    return archive.log().head();
  }

  private List<JournalEvent> journal(List<VerifiedEvidence> log) {
    return log.stream()
        .flatMap(one -> one.body(SessionDone.class).stream())
        .filter(done -> done.report().spec().kind() == SessionKind.PAPER)
        .reduce((first, second) -> second)
        .map(done -> journal.plotted(done.report().spec().id().value()))
        .orElse(List.of());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    Path draft = Files.createTempFile(directory, name, ".part");
    try {
      fill(draft, bytes);
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // It is tried again until there is room, which what is left of each try would take.
      Files.deleteIfExists(draft);
    }
  }

  private static void fill(Path draft, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}

package dev.belay.cli.build;

import dev.belay.cli.console.CliException;
import dev.belay.evidence.record.EvidenceBody.ModuleTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the counts that the test runner leaves in every module's {@code target}. */
final class TestReports {
  private static final int DEPTH_MAX = 6;
  private static final String FOLDER = "surefire-reports";
  private static final int REASON_MAX = 100;

  /** How a test says that third-party recordings are missing, which Belay may not pass on. */
  private static final String RECORDINGS = "recording is not";

  /** The one reason that does not count: no desk could do anything about it. */
  static final String NEEDS_RECORDINGS = "needs recordings that Belay may not pass on";

  private TestReports() {}

  /** Counts by module folder, of reports written since an instant. */
  static SortedMap<String, ModuleTests> since(Path root, Instant started) {
    SortedMap<String, ModuleTests> modules = new TreeMap<>();
    for (Path report : reports(root)) {
      if (!modified(report).isBefore(started)) {
        modules.merge(module(root.relativize(report)), counts(report), TestReports::sum);
      }
    }
    return modules;
  }

  /**
   * Why tests were not executed, of reports written since an instant: each reason with how many.
   */
  static SortedMap<String, Long> skips(Path root, Instant started) {
    SortedMap<String, Long> skips = new TreeMap<>();
    for (Path report : reports(root)) {
      if (!modified(report).isBefore(started)) {
        reasons(report).forEach(reason -> skips.merge(reason, 1L, Math::addExact));
      }
    }
    return skips;
  }

  private static List<String> reasons(Path report) {
    List<String> reasons = new ArrayList<>();
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = reader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("skipped")) {
          reasons.add(reason(String.valueOf(xml.getAttributeValue(null, "message"))));
        }
      }
      return reasons;
    } catch (IOException | XMLStreamException unreadable) {
      throw unreadable(report, unreadable);
    }
  }

  private static String reason(String message) {
    if (message.contains(RECORDINGS)) {
      return NEEDS_RECORDINGS;
    }
    String plain =
        message
            .replaceFirst("^(Assumption failed: |org\\.opentest4j\\.[A-Za-z]+: )+", "")
            .replaceFirst("^SKIPPED: ", "");
    String line = plain.lines().findFirst().orElse("");
    return line.isBlank() || line.equals("null")
        ? "no reason given"
        : line.substring(0, Math.min(REASON_MAX, line.length()));
  }

  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory.createXMLStreamReader(in);
  }

  /** The folder that holds {@code target/surefire-reports/TEST-*.xml}. */
  private static String module(Path report) {
    int folders = report.getNameCount() - 3;
    return folders > 0 ? report.subpath(0, folders).toString() : ".";
  }

  static ModuleTests sum(ModuleTests a, ModuleTests b) {
    return new ModuleTests(
        Math.addExact(a.tests(), b.tests()),
        Math.addExact(a.failures(), b.failures()),
        Math.addExact(a.skipped(), b.skipped()));
  }

  private static List<Path> reports(Path root) {
    try (Stream<Path> files =
        Files.find(
            root, DEPTH_MAX, (file, attributes) -> attributes.isRegularFile() && isReport(file))) {
      return files.sorted().toList();
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      throw unreadable(root, unreadable);
    }
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    Path folder = file.getParent();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && folder != null
        && folder.endsWith(Path.of("target", FOLDER));
  }

  private static Instant modified(Path report) {
    try {
      return Files.getLastModifiedTime(report).toInstant();
    } catch (IOException unreadable) {
      throw unreadable(report, unreadable);
    }
  }

  private static ModuleTests counts(Path report) {
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader xml = reader(in);
      xml.nextTag();
      long skipped = count(xml, report, "skipped");
      return new ModuleTests(
          count(xml, report, "tests") - skipped,
          count(xml, report, "failures") + count(xml, report, "errors"),
          skipped);
    } catch (IOException | XMLStreamException unreadable) {
      throw unreadable(report, unreadable);
    }
  }

  private static long count(XMLStreamReader xml, Path report, String name) {
    String text = String.valueOf(xml.getAttributeValue(null, name));
    if (!text.matches("[0-9]{1,9}")) {
      throw CliException.badInput(
          "expected a count of " + name + ", was \"" + text + "\"",
          report.toString(),
          "Run the tests again: belay test");
    }
    return Long.parseLong(text);
  }

  private static CliException unreadable(Path file, Exception why) {
    return CliException.badInput(
        "a test report cannot be read: " + why.getMessage(),
        file.toString(),
        "Run the tests again: belay test");
  }
}

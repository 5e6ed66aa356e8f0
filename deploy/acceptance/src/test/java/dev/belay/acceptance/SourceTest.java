package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SourceTest {
  private static final Pattern MACHINE_PATH =
      Pattern.compile("[\" =(](/home/|/root/|/work/|/Users/)[A-Za-z0-9._-]+");
  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "https?://(?!maven\\.apache\\.org/(POM|xsd)/)[^ \"]*(maven|golang|npmjs|pypi|crates)");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TODO|FIXME|XXX|NotYetImplemented)\\b");

  @Test
  void everyJavaFileIsFormatted() throws IOException {
    Formatter formatter = new Formatter();
    List<String> unformatted = new ArrayList<>();
    for (Path file : Checkout.files(".java")) {
      String source = Files.readString(file, StandardCharsets.UTF_8);
      if (!formatted(formatter, source).equals(source)) {
        unformatted.add(Checkout.root().relativize(file).toString());
      }
    }
    assertThat(unformatted).as("run google-java-format over these").isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
    Set<Path> folders = new TreeSet<>();
    Checkout.files(".java").forEach(file -> folders.add(file.getParent()));
    List<String> bare = new ArrayList<>();
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      boolean good =
          Files.exists(info)
              && Files.readString(info).contains("@NullMarked")
              && Files.readString(info).startsWith("/**");
      if (!good && !hasSiblingInfo(folder)) {
        bare.add(Checkout.root().relativize(folder).toString());
      }
    }
    assertThat(bare).isEmpty();
  }

  @Test
  void nothingNamesAMachinesFoldersOrARegistrysHost() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.files(".java", ".xml", ".md", ".yaml", ".yml", ".sh", "belay")) {
      find(MACHINE_PATH, file, found);
      find(REGISTRY_HOST, file, found);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.files(".java")) {
      if (!file.endsWith("SourceTest.java")) {
        find(UNFINISHED, file, found);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aMachinePathIsFound() {
    assertThat(MACHINE_PATH.matcher("key=\"/home/" + "somebody/key\"").find()).isTrue();
  }

  /** A test package of a main package is explained by the main one. */
  private static boolean hasSiblingInfo(Path folder) {
    String test = "/src/test/java/";
    String path = folder.toString();
    return path.contains(test)
        && Files.exists(Path.of(path.replace(test, "/src/main/java/"), "package-info.java"));
  }

  private static void find(Pattern pattern, Path file, List<String> found) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = pattern.matcher(lines.get(i));
      if (matcher.find()) {
        found.add(Checkout.root().relativize(file) + ":" + (i + 1) + ": " + matcher.group());
      }
    }
  }

  private static String formatted(Formatter formatter, String source) {
    try {
      return formatter.formatSource(source);
    } catch (FormatterException unreadable) {
      throw new IllegalStateException("expected a Java source", unreadable);
    }
  }
}

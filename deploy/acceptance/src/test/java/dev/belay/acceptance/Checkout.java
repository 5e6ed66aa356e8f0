package dev.belay.acceptance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.cli.desk.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that is being tested. */
public final class Checkout {
  private Checkout() {}

  /** The folder of the parent POM. */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("strategy-runtime"))) {
        return folder;
      }
    }
    throw new IllegalStateException("expected to be inside a checkout, was in " + start);
  }

  /** This checkout, with the JDK that runs the tests. */
  public static Installation installation() {
    return new Installation(root(), Path.of(System.getProperty("java.home")));
  }

  /** The command that is {@code belay ARGUMENTS}, less the launcher's building. */
  public static List<String> belay(String... arguments) {
    List<String> java = installation().cli("dev.belay.cli.Belay");
    List<String> command = new ArrayList<>(List.of(java.getFirst()));
    command.add("-Dbelay.root=" + root());
    command.add("-Dbelay.jdk=" + installation().jdk());
    command.addAll(java.subList(1, java.size()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Every class of ours that goes into a product. */
  static JavaClasses classes() {
    return Classes.ALL;
  }

  /** Every file that could be committed with one of the endings, generated ones left out. */
  static List<Path> files(String... endings) {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !isLeftOut(root().relativize(file)))
          .filter(file -> endsWithOne(file, endings))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLeftOut(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".git") || name.equals(".belay")) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithOne(Path file, String... endings) {
    for (String ending : endings) {
      if (file.getFileName().toString().endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static final class Classes {
    private static final JavaClasses ALL =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.belay");
  }
}

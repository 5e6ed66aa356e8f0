package dev.belay.server.build;

import dev.belay.api.session.SessionSpec;
import dev.belay.engine.session.EngineSession;
import dev.belay.server.home.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The build that decides: SHA-256 over what a strategy's decisions come from.
 *
 * @param value lower-case hex
 */
public record BuildId(String value) {
  /** Of this runtime: what decides is the contracts and the engine. */
  public static BuildId ofThisRuntime() {
    return of(Map.of("api", SessionSpec.class, "engine", EngineSession.class));
  }

  /**
   * The id of the code on the class path, named by one class of each part. A part in a jar counts
   * by the jar's bytes; one in a directory by its class files, in the order of their paths.
   *
   * @param parts name to a class of it, for example {@code api}
   */
  public static BuildId of(Map<String, Class<?>> parts) {
    MessageDigest whole = sha256();
    SortedMap<String, Class<?>> ordered = new TreeMap<>(parts);
    ordered.forEach((name, member) -> {
      whole.update(name.getBytes(StandardCharsets.UTF_8));
      whole.update((byte) 0);
      whole.update(hashOf(origin(member)));
    });
    return new BuildId(HexFormat.of().formatHex(whole.digest()));
  }

  private static byte[] hashOf(Path origin) {
    MessageDigest digest = sha256();
    try {
      if (Files.isRegularFile(origin)) {
        addFile(digest, origin);
      } else {
        for (Path file : classFiles(origin)) {
          digest.update(name(origin, file).getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          addFile(digest, file);
        }
      }
      return digest.digest();
    } catch (IOException unreadable) {
      throw new StartFailure(
          StartFailure.NOT_REACHABLE,
          "the program's own code cannot be read: " + origin,
          unreadable);
    }
  }

  private static List<Path> classFiles(Path directory) throws IOException {
    SortedMap<String, Path> ordered = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .forEach(file -> ordered.put(name(directory, file), file));
    }
    return List.copyOf(ordered.values());
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static void addFile(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  private static Path origin(Class<?> member) {
    CodeSource source =
        Optional.ofNullable(member.getProtectionDomain().getCodeSource())
            .orElseThrow(() -> new IllegalStateException("expected code from a file: " + member));
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("expected a file, was " + source.getLocation(), malformed);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("expected a Java platform with SHA-256", missing);
    }
  }
}

package dev.belay.evidence.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The one reader of the files a person writes: one YAML document, a mapping at its root, without
 * anchors, aliases and tags, at most {@link #SIZE_MAX} characters and {@link #DEPTH_MAX} levels.
 */
public final class YamlReader {
  /** Characters of a file. */
  public static final int SIZE_MAX = 256 * 1024;

  /** Levels of mappings and lists. */
  public static final int DEPTH_MAX = 16;

  private YamlReader() {}

  /**
   * Reads a file's text.
   *
   * @param file its name, for messages
   * @throws YamlError naming line and column of the first thing that does not fit
   */
  public static YamlMap read(String file, String text) {
    SourcePosition start = new SourcePosition(file, 1, 1);
    if (text.length() > SIZE_MAX) {
      throw new YamlError(
          start, "expected at most " + SIZE_MAX + " characters, was " + text.length());
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(SIZE_MAX)
            .build();
    try {
      checkEvents(file, settings, text);
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return YamlMap.of(file, "the file", mapping);
      }
      throw new YamlError(
          start, "expected a mapping (lines of `key: value`) at the top, was something else");
    } catch (MarkedYamlEngineException marked) {
      Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
      SourcePosition at = mark == null ? start : position(file, Optional.of(mark));
      throw new YamlError(at, "not YAML: " + marked.getProblem(), marked);
    } catch (YamlEngineException notYaml) {
      throw new YamlError(start, "not YAML: " + notYaml.getMessage(), notYaml);
    }
  }

  static SourcePosition position(String file, Optional<Mark> mark) {
    return mark.map(at -> new SourcePosition(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new SourcePosition(file, 1, 1));
  }

  /** Composing recurses, parsing does not: so depth is bounded before anything is composed. */
  private static void checkEvents(String file, LoadSettings settings, String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      SourcePosition at = position(file, event.getStartMark());
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw new YamlError(at, "expected one document, was a second; remove the `---`");
      }
      if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
        throw new YamlError(at, "expected at most " + DEPTH_MAX + " levels, was more");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      refuseIndirection(at, event);
    }
  }

  private static void refuseIndirection(SourcePosition at, Event event) {
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw new YamlError(at, "anchors and aliases are not taken; write the value out");
    }
    boolean tagged =
        (event instanceof CollectionStartEvent start && start.getTag().isPresent())
            || (event instanceof ScalarEvent scalar && scalar.getTag().isPresent());
    if (tagged) {
      throw new YamlError(at, "tags (`!…`) are not taken; remove it");
    }
  }
}

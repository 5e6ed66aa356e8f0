package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages point at is there. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$");
  private static final Pattern FENCE = Pattern.compile("^(```|    ).*$");

  @Test
  void everyRelativeLinkAndAnchorLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : Checkout.files(".md")) {
      for (String target : links(page)) {
        if (!target.matches("[a-z]+:.*") && !leads(page, target)) {
          dead.add(Checkout.root().relativize(page) + " -> " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  /** A page of a folder is listed by the page that the folder is named after. */
  @Test
  void everyPageIsListedByReadmeOrByThePageOfItsFolder() throws IOException {
    List<Path> unlisted = new ArrayList<>();
    Path docs = Checkout.root().resolve("docs");
    for (Path page : Checkout.files(".md")) {
      if (page.startsWith(docs)) {
        Path folder = page.getParent();
        Path index =
            folder.equals(docs)
                ? Checkout.root().resolve("README.md")
                : folder.resolveSibling(folder.getFileName() + ".md");
        String link = index.getParent().relativize(page).toString();
        if (!links(index).contains(link)) {
          unlisted.add(Checkout.root().relativize(page));
        }
      }
    }
    assertThat(unlisted).isEmpty();
  }

  private static List<String> links(Path page) throws IOException {
    List<String> links = new ArrayList<>();
    for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
      Matcher link = LINK.matcher(line);
      while (!FENCE.matcher(line).matches() && link.find()) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  private static boolean leads(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path there = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(there) && (hash < 0 || anchors(there).contains(target.substring(hash + 1)));
  }

  /** As the usual viewers make them: lower case, blanks to dashes, punctuation left out. */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new HashSet<>();
    for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String text = heading.group(1).toLowerCase(Locale.ROOT);
        anchors.add(text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}

package dev.belay.activities.report;

import java.util.List;

/** Pieces of HTML. */
final class Html {
  static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem}
      table{border-collapse:collapse;width:100%;font-size:.9rem}
      th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
      code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
      .PASS,.GO{color:#17803d}.FAIL,.NO_GO,.ERROR{color:#c62828}.INCONCLUSIVE,.HOLD{color:#a86500}
      .big{font-size:1.3rem;font-weight:600}.dim{opacity:.65}
      figure{margin:1rem 0}figcaption{font-weight:600}svg{width:100%;height:auto}
      svg text{font:11px sans-serif;fill:currentColor;opacity:.7}
      .g{stroke:#8884}.l{fill:none;stroke:#2563eb;stroke-width:1.5}.b{fill:#17803d}.s{fill:#c62828}
      """;

  private Html() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\n', '\t' -> escaped.append(c);
        default -> escaped.append(c < ' ' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  /** A verdict or outcome in its colour. */
  static String word(String word) {
    return "<strong class=\"" + escape(word) + "\">" + escape(word) + "</strong>";
  }

  static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  static String head(List<String> names) {
    StringBuilder row = new StringBuilder("<table><thead><tr>");
    names.forEach(name -> row.append("<th>").append(escape(name)).append("</th>"));
    return row.append("</tr></thead><tbody>\n").toString();
  }

  /** Cells are HTML already. */
  static String row(List<String> cells) {
    StringBuilder row = new StringBuilder("<tr>");
    cells.forEach(cell -> row.append("<td>").append(cell).append("</td>"));
    return row.append("</tr>\n").toString();
  }

  static String foot() {
    return "</tbody></table>\n";
  }
}

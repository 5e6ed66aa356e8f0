package dev.belay.activities.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Pieces of HTML. */
final class Html {
  static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem}
      h1,p,li{overflow-wrap:anywhere}
      .t{overflow-x:auto;margin:0 0 1rem}.t tr:has(td>strong:first-child){background:#8881}
      table{border-collapse:collapse;width:100%;font-size:.9rem}
      th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
      td{overflow-wrap:anywhere;min-width:5.2rem}td:nth-child(-n+2){overflow-wrap:normal}
      td:last-child{min-width:11rem}
      code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
      .PASS,.GO{color:#17803d;color:light-dark(#17803d,#4cc38a)}
      .FAIL,.NO_GO,.ERROR{color:#c62828;color:light-dark(#c62828,#ff7b72)}
      .INCONCLUSIVE,.HOLD{color:#a86500;color:light-dark(#a86500,#e3b341)}
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

  /** An instant to the second; the archive has the rest. */
  static String at(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }

  static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  static String head(List<String> names) {
    StringBuilder row = new StringBuilder("<div class=\"t\"><table><thead><tr>");
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
    return "</tbody></table></div>\n";
  }
}

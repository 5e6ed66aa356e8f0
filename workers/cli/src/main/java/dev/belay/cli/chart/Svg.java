package dev.belay.cli.chart;

import java.util.Locale;

/** Pieces of SVG in text. */
public final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** Opens a drawing that is as wide as its place. */
  public Svg open(String css, int width, int height) {
    out.append(
        "<svg class=\"%s\" viewBox=\"0 0 %d %d\" role=\"img\">".formatted(css, width, height));
    return this;
  }

  public Svg line(String css, double x1, double y1, double x2, double y2) {
    out.append("<path class=\"" + css + "\" d=\"M" + n(x1) + " " + n(y1));
    out.append("L" + n(x2) + " " + n(y2) + "\"/>");
    return this;
  }

  public Svg path(String css, CharSequence data) {
    if (!data.isEmpty()) {
      out.append("<path class=\"").append(css).append("\" d=\"").append(data).append("\"/>");
    }
    return this;
  }

  public Svg rect(String css, double x, double y, double width, double height) {
    out.append("<rect class=\"" + css + "\" x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"");
    out.append(n(Math.max(0, width)) + "\" height=\"" + n(Math.max(0, height)) + "\"/>");
    return this;
  }

  /** A rectangle that says something when it is pointed at. */
  public Svg rect(String css, double[] box, String title) {
    out.append("<g><title>" + escape(title) + "</title>");
    return rect(css, box[0], box[1], box[2], box[3]).raw("</g>");
  }

  /**
   * Writes a text.
   *
   * @param anchor {@code s}, {@code m} or {@code e}: which end of the text is at x
   */
  public Svg text(String css, double x, double y, char anchor, String text) {
    String word = anchor == 's' ? "start" : anchor == 'm' ? "middle" : "end";
    out.append("<text class=\"" + css + "\" x=\"" + n(x) + "\" y=\"" + n(y));
    out.append("\" text-anchor=\"" + word + "\">" + escape(text) + "</text>");
    return this;
  }

  public Svg raw(String text) {
    out.append(text);
    return this;
  }

  public String close() {
    return out.append("</svg>").toString();
  }

  /** A coordinate to a tenth of a point. */
  public static String n(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** Text as it may stand in HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

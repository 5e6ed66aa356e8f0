package dev.belay.cli.report;

import dev.belay.api.market.Money;
import dev.belay.api.session.BotConfig;
import dev.belay.api.session.Feed;
import dev.belay.api.session.MarketModel;
import dev.belay.cli.chart.BarChart;
import dev.belay.cli.chart.BarChart.Bar;
import dev.belay.cli.chart.EdgeChart;
import dev.belay.cli.chart.Svg;
import dev.belay.cli.console.Numbers;
import dev.belay.engine.research.trace.EdgeCurve;
import dev.belay.engine.research.trace.Kpis;
import dev.belay.engine.research.trace.LogHistogram;
import dev.belay.engine.research.trace.OrderFates;
import dev.belay.engine.research.trace.SessionTrace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A session as one self-contained page. */
public final class HtmlReport {
  private static final long SECOND = 1_000_000_000L;
  private static final long[] WAITS = {
    0, SECOND / 10, SECOND, 10 * SECOND, 60 * SECOND, 600 * SECOND, 3_600 * SECOND, Long.MAX_VALUE
  };
  private static final List<String> WAIT_WORDS =
      List.of("< 0.1 s", "< 1 s", "< 10 s", "< 1 min", "< 10 min", "< 1 h", "longer");

  private final String title;
  private final SessionTrace trace;
  private final Summary summary;
  private final EdgeCurve edge;
  private final Kpis kpis;
  private final String currency;
  private final StringBuilder out = new StringBuilder(256 * 1024);

  private HtmlReport(String title, SessionTrace trace, Summary summary) {
    this.title = title;
    this.trace = trace;
    this.summary = summary;
    edge = EdgeCurve.of(trace);
    kpis = summary.kpis();
    currency = trace.spec().bot().instrument().quoteCurrency();
  }

  public static String render(String title, SessionTrace trace, Summary summary) {
    return new HtmlReport(title, trace, summary).render();
  }

  private String render() {
    TimeSection.Rendered time = TimeSection.render(trace);
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .append(Svg.escape(title) + "</title>\n<style>\n" + resource("report.css") + "</style>")
        .append("</head><body><main>\n");
    head();
    tiles();
    out.append(time.html());
    out.append("<div class=\"two\">\n");
    edgeCard();
    sourceCard();
    ordersCard();
    waitsCard();
    out.append("</div>\n");
    numbersCard();
    configCard();
    foot();
    out.append("</main>\n<script type=\"application/json\" id=\"data\">" + time.data())
        .append("</script>\n<script>\n" + resource("report.js") + "</script></body></html>\n");
    return out.toString();
  }

  private void head() {
    BotConfig bot = trace.spec().bot();
    out.append("<h1>" + Svg.escape(title) + "</h1>\n<p class=\"sub\"><b>")
        .append(Svg.escape(bot.strategy()) + " v" + bot.version() + "</b> on <b>")
        .append(Svg.escape(bot.instrument().id().toString()) + "</b>, ")
        .append(Svg.escape(trace.spec().kind().name().toLowerCase(Locale.ROOT)) + " of ")
        .append(Numbers.duration(trace.span().endNanos() - trace.span().startNanos()))
        .append(" from " + minute(summary.start().toString()) + " to ")
        .append(minute(summary.end().toString()) + " UTC, ")
        .append("%,d ".formatted(trace.span().prints()))
        .append(isOnBars() ? "bars" : "prints");
    String state = trace.ending().state();
    if (!state.equals("ENDED")) {
      out.append(", <b class=\"down\">" + Svg.escape(state + " " + trace.ending().text()) + "</b>");
    }
    out.append("</p>\n");
  }

  private boolean isOnBars() {
    return trace
        .spec()
        .bot()
        .venue()
        .market()
        .filter(market -> market.profile() == MarketModel.Profile.BARS)
        .isPresent();
  }

  private void tiles() {
    double capital = trace.spec().bot().capital().units();
    out.append("<div class=\"tiles\">");
    tile(
        "Net profit, " + currency,
        signed(kpis.netUnits()),
        percent(kpis.netUnits() / capital) + " of capital");
    tile(
        "Largest drawdown, " + currency,
        "<strong>" + amount(kpis.drawdownMaxUnits()) + "</strong>",
        percent(kpis.drawdownMaxUnits() / capital) + " of capital");
    tile(
        "Sharpe, annualised",
        "<strong>"
            + summary.sharpe().map(sharpe -> fixed(sharpe.annualised(), 2)).orElse("–")
            + "</strong>",
        summary
            .sharpe()
            .map(sharpe ->
                "%,d returns of %s"
                    .formatted(sharpe.returns(), Numbers.duration(sharpe.intervalNanos())))
            .orElse("too short to say"));
    tile(
        "Fills",
        "<strong>%,d</strong>".formatted(kpis.fills()),
        share(kpis.makerFills(), kpis.fills())
            + " maker; "
            + "%,d bought and %,d sold".formatted(kpis.buys(), kpis.fills() - kpis.buys()));
    tile(
        "Turnover, " + currency,
        "<strong>" + whole(kpis.turnover()) + "</strong>",
        fixed(kpis.turnover().units() / capital, 1) + " × capital");
    EdgeCurve.Point first = edge.points().getFirst();
    tile(
        "Spread earned",
        "<strong>" + (first.fills() == 0 ? "–" : fixed(first.meanBps(), 2) + " bp") + "</strong>",
        "a fill, fee " + fixed(edge.feeBps(), 2) + " bp");
    out.append("</div>\n");
  }

  private void tile(String name, String value, String note) {
    out.append("<div class=\"tile\"><span>" + name + "</span>" + value)
        .append("<small>" + note + "</small></div>\n");
  }

  private void edgeCard() {
    card("Spread earned against adverse selection", "bp of mid, by time since the fill");
    out.append(EdgeChart.draw(edge))
        .append("<p class=\"legend\"><span><i class=\"ln\" style=\"color:var(--equity)\"></i>")
        .append("all fills, with 90 %</span><span><i class=\"ln\" style=\"color:var(--good)\">")
        .append("</i>buys</span><span><i class=\"ln\" style=\"color:var(--bad)\"></i>sells")
        .append("</span><span><i class=\"ln dash\" style=\"color:var(--warn)\"></i>fee ")
        .append(fixed(edge.feeBps(), 2) + " bp</span></p>");
    List<EdgeCurve.Point> reached =
        edge.points().stream().filter(point -> point.fills() > 0).toList();
    if (reached.size() > 1) {
      EdgeCurve.Point first = reached.getFirst();
      EdgeCurve.Point later =
          reached.stream()
              .filter(point -> point.afterNanos() == 60 * SECOND)
              .findFirst()
              .orElse(reached.getLast());
      double kept = later.meanBps() - edge.feeBps();
      double against = first.meanBps() - later.meanBps();
      out.append("<p class=\"say\">A fill earned <b>" + fixed(first.meanBps(), 2) + " bp</b>. ")
          .append(EdgeChart.label(later.afterNanos()) + " later the mid had gone <b>")
          .append(fixed(Math.abs(against), 2) + " bp</b> " + (against >= 0 ? "against" : "with"))
          .append(" it, and the fee was <b>" + fixed(edge.feeBps(), 2) + " bp</b>: <b class=\"")
          .append((kept >= 0 ? "up" : "down") + "\">" + plus(kept, 2) + " bp</b> a fill.</p>");
    }
    end();
  }

  private void sourceCard() {
    card("Where it came from", currency);
    long exit = kpis.netUnits() - (kpis.grossUnits() - kpis.feeUnits() + kpis.fundingUnits());
    List<Bar> bars = new ArrayList<>();
    bars.add(bar("spread earned", kpis.spreadUnits()));
    bars.add(bar("inventory", kpis.inventoryUnits()));
    bars.add(bar("funding", kpis.fundingUnits()));
    bars.add(bar("fees", -kpis.feeUnits()));
    bars.add(bar("closing the rest", exit));
    bars.add(new Bar("net", kpis.netUnits(), plusAmount(kpis.netUnits()), "main"));
    out.append(BarChart.waterfall(bars))
        .append("<p class=\"say\">Spread is what fills earned against the mid of their moment; ")
        .append("inventory is what the mid did afterwards to what was held.</p>");
    end();
  }

  private static Bar bar(String label, long units) {
    return new Bar(label, units, plusAmount(units), units < 0 ? "bad" : "good");
  }

  private void ordersCard() {
    OrderFates fates = trace.queue().fates();
    card("What became of the orders", "%,d sent".formatted(fates.submitted()));
    out.append(
            BarChart.shares(
                List.of(
                    count("filled", fates.filled(), "good"),
                    count("partly filled", fates.partlyFilled(), "pale"),
                    count("canceled, price was traded", fates.touched(), "warn"),
                    count("canceled", fates.canceled() - fates.touched(), "dim"),
                    count("rejected", fates.rejected(), "bad"),
                    count("still open", fates.open(), "main"))))
        .append("<p class=\"say\">");
    if (fates.denied() > 0) {
      out.append("<b>%,d</b> more were denied by risk and never sent. ".formatted(fates.denied()));
    }
    LogHistogram queue = trace.queue().queueLots();
    if (queue.quantile(0.9) > 0) {
      out.append("Before an order's first fill a median of <b>" + quantity(queue.quantile(0.5)))
          .append("</b> was printed at its price (90 %: <b>" + quantity(queue.quantile(0.9)))
          .append("</b>).");
    }
    out.append("</p>");
    end();
  }

  private void waitsCard() {
    LogHistogram waits = trace.queue().waitNanos();
    LogHistogram lives = trace.queue().lifeNanos();
    card("How long they waited", "at the venue");
    out.append(BarChart.pairs(counts(waits, "good"), counts(lives, "dim")))
        .append("<p class=\"legend\"><span><i class=\"good\"></i>until the first fill, median <b>")
        .append(waited(waits) + "</b></span><span><i class=\"dim\"></i>until the ")
        .append("cancel of those without one, median <b>" + waited(lives))
        .append("</b></span></p>");
    end();
  }

  private static List<Bar> counts(LogHistogram values, String css) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < WAIT_WORDS.size(); i++) {
      long count = values.between(WAITS[i], WAITS[i + 1]);
      bars.add(new Bar(WAIT_WORDS.get(i), count, "%,d".formatted(count), css));
    }
    return bars;
  }

  private void numbersCard() {
    card("Numbers", "");
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("net profit", money(kpis.netUnits()));
    rows.put("gross profit at mid", money(kpis.grossUnits()));
    rows.put("fees", money(kpis.feeUnits()));
    rows.put("funding", money(kpis.fundingUnits()));
    rows.put("largest drawdown", money(kpis.drawdownMaxUnits()));
    rows.put("turnover", whole(kpis.turnover()) + " " + currency);
    rows.put("volume", quantity(kpis.volumeLots()));
    rows.put("largest position", quantity(kpis.positionMaxLots()));
    rows.put("position at the end", quantity(kpis.positionLots()));
    rows.put("fills for an order", fixed((double) kpis.fills() / Math.max(1, kpis.orders()), 3));
    rows.put("fresh feed", Numbers.percent(kpis.uptime()));
    rows.put("decisions changed", "%,d".formatted(trace.span().decisions()));
    summary
        .sharpe()
        .ifPresent(sharpe -> {
          rows.put("skewness of returns", fixed(sharpe.skewness(), 2));
          rows.put("kurtosis of returns", fixed(sharpe.kurtosis(), 2));
        });
    list(rows);
    end();
  }

  private void configCard() {
    BotConfig bot = trace.spec().bot();
    card("Configuration", "");
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("strategy", bot.strategy() + " v" + bot.version());
    bot.parameters().values().forEach(rows::put);
    rows.put("capital", money(bot.capital().units()));
    rows.put("bars", Numbers.duration(bot.barNanos()));
    rows.put("feed", shortened(trace.spec().feed()));
    ConfigText.lines(bot.risk(), bot.instrument()).forEach(rows::put);
    ConfigText.lines(bot.venue(), bot.instrument()).forEach(rows::put);
    list(rows);
    end();
  }

  private void list(Map<String, String> rows) {
    out.append("<dl>");
    rows.forEach((name, value) ->
        out.append("<div><dt>" + Svg.escape(name) + "</dt><dd>" + Svg.escape(value))
            .append("</dd></div>\n"));
    out.append("</dl>");
  }

  private void foot() {
    out.append("<footer>Session <code>" + Svg.escape(trace.spec().id().value()) + "</code>, ")
        .append("%,d frames".formatted(trace.span().frames()));
    if (!trace.ending().fingerprint().isEmpty()) {
      out.append(", fingerprint <code>" + Svg.escape(trace.ending().fingerprint()) + "</code>");
    }
    out.append(". Times are UTC. Everything here was read from the session's log.</footer>\n");
  }

  private void card(String name, String unit) {
    out.append("<section class=\"card\"><header><h2>" + Svg.escape(name) + "</h2><p>")
        .append(Svg.escape(unit) + "</p></header>\n");
  }

  private void end() {
    out.append("</section>\n");
  }

  private static Bar count(String label, long count, String css) {
    return new Bar(label, count, "%,d".formatted(count), css);
  }

  private String money(long units) {
    return amount(units) + " " + currency;
  }

  /** Two decimals, and a comma at each thousand. */
  private static String amount(long units) {
    return "%,.2f"
        .formatted(BigDecimal.valueOf(units, Money.SCALE).setScale(2, RoundingMode.HALF_EVEN))
        .replace('-', '−');
  }

  private static String plusAmount(long units) {
    return (units > 0 ? "+" : "") + amount(units);
  }

  private String signed(long units) {
    String css = units > 0 ? "up" : units < 0 ? "down" : "";
    return "<strong class=\"" + css + "\">" + plusAmount(units) + "</strong>";
  }

  private String quantity(long lots) {
    return trace.spec().bot().instrument().quantity(lots).value().toPlainString().replace("-", "−")
        + " "
        + trace.spec().bot().instrument().baseCurrency();
  }

  private static String shortened(Feed feed) {
    return feed.isTape() ? "tape " + feed.name().substring(0, 12) + "…" : feed.value();
  }

  private static String whole(Money amount) {
    return "%,d".formatted(amount.amount().toBigInteger());
  }

  private static String percent(double share) {
    double percent = 100 * share;
    int decimals = percent == 0 || Math.abs(percent) >= 0.1 ? 2 : 4;
    return fixed(percent, decimals) + " %";
  }

  private static String share(long part, long all) {
    return all == 0 ? "–" : fixed(100.0 * part / all, 0) + " %";
  }

  private static String waited(LogHistogram values) {
    if (values.count() == 0) {
      return "–";
    }
    long nanos = values.quantile(0.5);
    return nanos < SECOND ? nanos / 1_000_000 + " ms" : Numbers.duration(nanos);
  }

  private static String minute(String instant) {
    return instant.substring(0, 16).replace('T', ' ');
  }

  private static String plus(double value, int decimals) {
    return (value > 0 ? "+" : "") + fixed(value, decimals);
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', '−');
  }

  private static String resource(String name) {
    try (InputStream bytes = HtmlReport.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("expected the resource " + name + " beside its class");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

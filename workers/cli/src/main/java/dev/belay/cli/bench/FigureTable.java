package dev.belay.cli.bench;

import dev.belay.cli.console.Console;
import dev.belay.cli.console.ExitCode;
import dev.belay.cli.console.Table;
import java.util.List;

/** Figures as a person reads them, each with its target and whether it was met. */
public final class FigureTable {
  private FigureTable() {}

  /** Prints them with the machine; the exit code says whether all targets were met. */
  public static int print(Console console, List<Figure> figures) {
    console.endProgress();
    Table table = new Table("", "FIGURE", "TARGET", "MEASURED");
    figures.forEach(
        figure -> table.row(figure.mark(), figure.name(), figure.target(), figure.measured()));
    table.printTo(console);
    console.answer("machine: " + Bench.machine());
    boolean met = figures.stream().allMatch(Figure::met);
    return (met ? ExitCode.DONE : ExitCode.FOUND).code();
  }
}

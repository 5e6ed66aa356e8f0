package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void aReplayMayTakeAQuarterMoreWithALog() {
    assertThat(ReplayBench.figures(1.25, Optional.empty())).allMatch(Figure::met);
    assertThat(ReplayBench.figures(1.2501, Optional.empty()))
        .singleElement()
        .matches(figure -> !figure.met())
        .matches(figure -> figure.target().equals("≤ 1.25"));
  }

  @Test
  void aReplayIsThreeTimesAsFastAsThePeers() {
    assertThat(ReplayBench.figures(1, Optional.of(3.0))).hasSize(2).allMatch(Figure::met);
    assertThat(ReplayBench.figures(1, Optional.of(2.99)).getLast().met()).isFalse();
  }

  @Test
  void aSecondCoreGainsNineTenthsOfALoops() {
    assertThat(SweepBench.figures(measured(200, 4L << 20))).allMatch(Figure::met);
    assertThat(SweepBench.figures(measured(223, (4L << 20) + 1))).noneMatch(Figure::met);
  }

  /** The limits of LadderHistoryTest, by the histories that are committed. */
  @Test
  void historiesOfLaddersThatNobodyDisturbsStayWithinTheirLimits() throws IOException {
    List<Figure> figures = HistoryFigures.measure();

    assertThat(figures).hasSize(3).allMatch(Figure::met);
    assertThat(figures.getFirst().measured()).matches("[0-9]{2,3} [(].*soak [0-9]{2} .*");
  }

  /** What is missed must stand out, and what has no target must not look as if it met one. */
  @Test
  void eachFigureSaysWhetherItMetItsTarget() {
    assertThat(new Figure("a", "1", "≥ 1", true).mark()).isEqualTo("ok");
    assertThat(new Figure("a", "0", "≥ 1", false).mark()).isEqualTo("MISSED");
    assertThat(new Figure("a", "0", Figure.NO_TARGET, true).mark()).isEmpty();
  }

  /** Two of everything on two cores takes half as long, but for the sweep so many of 400. */
  private static SweepScaling.Measured measured(long sweepTwo, long growthBytes) {
    return new SweepScaling.Measured(
        spent(400), spent(sweepTwo), spent(400), spent(200), 0, growthBytes, 400);
  }

  private static SweepScaling.Spent spent(long nanos) {
    return new SweepScaling.Spent(nanos, nanos);
  }
}

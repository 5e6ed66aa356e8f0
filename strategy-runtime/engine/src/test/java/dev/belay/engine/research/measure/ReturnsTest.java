package dev.belay.engine.research.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.research.trace.AccountPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final long CAPITAL = 1_000;

  @Test
  void joinsSessionsWithoutWhatHappenedBetweenThem() {
    // Equity rises to 1,030, the next session starts at 1,000 again: nobody lost those 30.
    Returns joined = Returns.joined(List.of(account(0, 10, 20), account(90, -5, 40, 0)), CAPITAL);
    assertThat(joined.intervalNanos()).isEqualTo(MINUTE);
    assertThat(joined.count()).isEqualTo(5);
    assertThat(shares(joined)).containsExactly(0.01, 0.02, -0.005, 0.04, 0.0);
  }

  @Test
  void oneSessionJoinedIsThatSession() {
    List<AccountPoint> account = account(0, 1, 2, 3, -4);
    assertThat(shares(Returns.joined(List.of(account), CAPITAL)))
        .isEqualTo(shares(Returns.of(account, CAPITAL)));
    assertThat(Returns.joined(List.of(List.of(), account), CAPITAL).count()).isEqualTo(4);
  }

  @Test
  void spansAreOfOneLengthThatFitsThemAllTogether() {
    // 1,000 minutes each are fewer than 1,500 returns, both together are not.
    List<AccountPoint> long1 = account(0, new long[1_000]);
    List<AccountPoint> long2 = account(2_000, new long[1_000]);
    assertThat(Returns.of(long1, CAPITAL).intervalNanos()).isEqualTo(MINUTE);
    assertThat(Returns.joined(List.of(long1, long2), CAPITAL).intervalNanos())
        .isEqualTo(5 * MINUTE);
  }

  /** A point each minute, the first at {@code startMinute} with the capital. */
  private static List<AccountPoint> account(long startMinute, long... changes) {
    List<AccountPoint> points = new ArrayList<>();
    long equity = CAPITAL;
    points.add(point(startMinute, equity));
    for (int i = 0; i < changes.length; i++) {
      equity += changes[i];
      points.add(point(startMinute + i + 1, equity));
    }
    return points;
  }

  private static AccountPoint point(long minute, long equity) {
    return new AccountPoint(minute * MINUTE, equity, 0, 0, 0, 0, 0);
  }

  private static double[] shares(Returns returns) {
    double[] shares = new double[returns.count()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = returns.share(i);
    }
    return shares;
  }
}

package dev.belay.engine.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.api.execution.ExecutionReport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LiveInboxTest {
  @Test
  void fullInboxDropsPrintsAndRemembersWhereTheGapBegan() {
    LiveInbox inbox = new LiveInbox(1_024);
    UnsafeBuffer frame = new UnsafeBuffer(new byte[32]);
    for (int i = 1; i <= 1_000; i++) {
      inbox.market(i, frame, 32);
    }

    assertThat(inbox.dropped()).isPositive();
    long kept = 1_000 - inbox.dropped();
    assertThat(inbox.takeGap(-1)).isEqualTo(kept + 1);
    assertThat(inbox.takeGap(-1)).isEqualTo(-1);
  }

  @Test
  void fullInboxNeverDropsAReport() {
    LiveInbox inbox = new LiveInbox(8_192);
    ExecutionReport report =
        new ExecutionReport.Canceled(ClientOrderId.of("s", 1), 1, 1, "x".repeat(200));
    int offered = 0;
    while (inbox.offerReport(offered, report)) {
      offered++;
    }
    int[] read = {0};
    inbox.read((type, buffer, index, length) -> read[0]++, 1);
    boolean accepted = inbox.offerReport(offered, report);
    while (!inbox.isEmpty()) {
      inbox.read((type, buffer, index, length) -> read[0]++, 10_000);
    }

    assertThat(offered).isPositive();
    assertThat(read[0]).isEqualTo(offered + (accepted ? 1 : 0));
  }
}

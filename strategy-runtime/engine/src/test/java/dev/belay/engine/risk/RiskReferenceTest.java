package dev.belay.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.DenialCode;
import dev.belay.api.execution.RiskTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RiskReferenceTest {
  /** Relative to the module, which is where its tests run. */
  private static final Path PAGE = Path.of("..", "..", "docs", "risk.md");

  private static final String WRITE = "belay.reference.write";

  @Test
  void committedPageIsTheGeneratedOne() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, RiskReference.markdown());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/risk.md; write it anew with: mvn -pl strategy-runtime/engine -am test"
                + " -Dtest=RiskReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -D%s=true",
            WRITE)
        .isEqualTo(RiskReference.markdown());
  }

  @Test
  void everyCodeAndTriggerIsExplained() {
    for (DenialCode code : DenialCode.values()) {
      assertThat(code.meaning()).endsWith(".");
    }
    for (RiskTrigger trigger : RiskTrigger.values()) {
      assertThat(trigger.meaning()).endsWith(".");
      assertThat(trigger.text()).isNotBlank();
    }
  }
}

package dev.belay.engine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.execution.ClientOrderId;
import dev.belay.engine.bot.ReportFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOrderIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", ".a", "_a", ":a", "a b", "a/b", "a\n", "é", "a@", "a[", "a`", "a{"})
  void idOfAnotherFormIsRefused(String value) {
    assertThatThrownBy(() -> new ClientOrderId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 48 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "A", "Z", "a", "z", "a.b_c:d-9", "paper-1"})
  void idOfTheFormIsTaken(String value) {
    assertThat(new ClientOrderId(value)).hasToString(value);
  }

  @Test
  void lengthIsBounded() {
    assertThat(new ClientOrderId("a".repeat(48)).value()).hasSize(48);
    assertThatThrownBy(() -> new ClientOrderId("a".repeat(49)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sequenceIsReadBack() {
    ClientOrderId id = ClientOrderId.of("soak-7", 9_876_543_210L);

    assertThat(ReportFrames.sequence(id)).isEqualTo(9_876_543_210L);
    assertThat(id).isEqualTo(new ClientOrderId("soak-7-9876543210"));
    assertThat(id).hasSameHashCodeAs(new ClientOrderId("soak-7-9876543210"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign", "soak-", "soak-1x"})
  void idThatIsNotOursHasNoSequence(String value) {
    assertThatThrownBy(() -> ReportFrames.sequence(new ClientOrderId(value)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

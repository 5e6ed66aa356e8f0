package dev.belay.engine.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.api.journal.JournalPayload.Term;
import org.junit.jupiter.api.Test;

class DecidedTermsTest {
  private final DecidedTerms terms = new DecidedTerms();

  @Test
  void termsThatDidNotChangeKeepTheirValues() {
    terms.apply(new DecidedTerms.Change(3, 0b111), new double[] {1, 2, 3}, "a\nb\nc");

    assertThat(terms.apply(new DecidedTerms.Change(3, 0b101), new double[] {7, 9}, ""))
        .containsExactly(new Term("a", 7), new Term("b", 2), new Term("c", 9));
  }

  @Test
  void otherNamesReplaceAllTerms() {
    terms.apply(new DecidedTerms.Change(2, 0b11), new double[] {1, 2}, "a\nb");
    assertThat(terms.apply(new DecidedTerms.Change(0, 0), new double[0], "")).isEmpty();

    assertThat(terms.apply(new DecidedTerms.Change(1, 0b1), new double[] {5}, "z"))
        .containsExactly(new Term("z", 5));
  }

  @Test
  void decisionWhoseNamesWereLeftOutIsRefused() {
    assertThatThrownBy(() -> terms.apply(new DecidedTerms.Change(3, 0b1), new double[] {1}, ""))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("expected 3 terms of a decision, was 0");
  }
}

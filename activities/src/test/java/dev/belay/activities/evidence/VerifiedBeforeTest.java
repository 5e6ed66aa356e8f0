package dev.belay.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.evidence.EvidenceBook.Draft;
import dev.belay.activities.testing.TestDesk;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.record.EvidenceBody;
import dev.belay.evidence.record.EvidenceId;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.evidence.record.Verdict;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedBeforeTest {
  private static final String LADDER = "ladder:a@0123456789ab";

  @TempDir Path home;
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new TestDesk(home);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void sameBytesAreVerifiedOnceUnlessTheyLeaveTheDesk() {
    EvidenceId id = desk.book().put(Draft.of("a@0123456789ab", slot(0), List.of(), body("first")));

    VerifiedEvidence first = desk.book().log(LADDER, 1).getFirst();

    assertThat(desk.book().read(id)).isSameAs(first);
    assertThat(desk.book().at(slot(0)).orElseThrow()).isSameAs(first);
    assertThat(desk.book().log(LADDER, 1).getFirst()).isSameAs(first);
    assertThat(desk.book().logVerifiedAnew(LADDER, 1).getFirst())
        .isEqualTo(first)
        .isNotSameAs(first);
  }

  @Test
  void everyOtherByteIsVerified() {
    VerifiedBefore before = new VerifiedBefore(VerifiedBefore.CHARS_MAX);
    SignedEvidence signed = sealed("lost");
    before.verify(signed, desk.book().signers());
    SignedEvidence other = sealed("made");

    assertDamaged(before, new SignedEvidence(signed.id(), other.json(), signed.signature()));
    assertDamaged(before, new SignedEvidence(signed.id(), signed.json(), other.signature()));
    assertDamaged(before, new SignedEvidence(other.id(), signed.json(), signed.signature()));
  }

  @Test
  void revokedKeyIsNoticedAtTheNextReading() throws Exception {
    EvidenceId id = desk.book().put(Draft.of("a@0123456789ab", slot(0), List.of(), body("first")));
    assertThat(desk.book().read(id).id()).isEqualTo(id);

    Files.writeString(home.resolve("revoked_keys"), desk.key("worker").publicKey().line() + "\n");

    assertThatThrownBy(() -> desk.book().read(id))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("REVOKED_KEY");
  }

  @Test
  void whatWasNotAskedForTheLongestIsForgotten() {
    SignedEvidence one = sealed("one");
    SignedEvidence two = sealed("two");
    VerifiedBefore before =
        new VerifiedBefore(2L * (one.json().length() + one.signature().length()));
    VerifiedEvidence first = before.verify(one, desk.book().signers());
    VerifiedEvidence second = before.verify(two, desk.book().signers());
    assertThat(before.verify(one, desk.book().signers())).isSameAs(first);

    before.verify(sealed("six"), desk.book().signers());

    assertThat(before.verify(one, desk.book().signers())).isSameAs(first);
    assertThat(before.verify(two, desk.book().signers())).isEqualTo(second).isNotSameAs(second);
  }

  private void assertDamaged(VerifiedBefore before, SignedEvidence forged) {
    assertThatThrownBy(() -> before.verify(forged, desk.book().signers()))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(StoreFailure.DAMAGED));
  }

  private SignedEvidence sealed(String text) {
    return desk.book().seal(Draft.of("a@0123456789ab", slot(0), List.of(), body(text)));
  }

  private static Slot slot(int ordinal) {
    return new Slot(LADDER, 1, Rung.GATES, "rung", ordinal);
  }

  private static EvidenceBody body(String text) {
    return new EvidenceBody.RungEnded(Rung.GATES, Verdict.FAIL, text, Instant.EPOCH);
  }
}

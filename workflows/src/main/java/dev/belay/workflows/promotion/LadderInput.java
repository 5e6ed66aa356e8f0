package dev.belay.workflows.promotion;

import dev.belay.evidence.candidate.CandidateId;
import dev.belay.evidence.operator.SignedAct;
import java.util.regex.Pattern;

/**
 * What a ladder is started with. As JSON, for the stock command line:
 *
 * <pre>{@code
 * {"candidate":"epp-btc","checksum":"<64 hex>","profile":"demo","desk":"main",
 *  "promotion":{"act":"<canonical JSON of the act>","signature":"-----BEGIN SSH SIGNATURE-----\n…"}}
 * }</pre>
 *
 * @param candidate the desk's name for it
 * @param checksum the candidate's own, {@link dev.belay.evidence.candidate.Candidate#hash}: 64
 *     lower-case hex digits
 * @param profile by name
 * @param desk the desk's id, which is also in the task queue
 * @param promotion the signed promote act
 */
public record LadderInput(
    String candidate, String checksum, String profile, String desk, SignedAct promotion) {
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

  public LadderInput {
    require("candidate", candidate, NAME);
    require("checksum", checksum, CHECKSUM);
    require("profile", profile, NAME);
    require("desk", desk, NAME);
    ActShape.fault(promotion)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("promotion: " + fault);
        });
  }

  /** The id a run of it must have. */
  public LadderId ladder() {
    return LadderId.of(new CandidateId(candidate), checksum);
  }

  @SuppressWarnings("ConstantValue") // JSON leaves out what it likes
  private static void require(String field, String value, Pattern form) {
    if (value == null || !form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected " + field + " of the form " + form + ", was \"" + value + "\"");
    }
  }
}

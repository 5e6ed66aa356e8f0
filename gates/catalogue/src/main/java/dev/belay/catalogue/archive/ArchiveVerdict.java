package dev.belay.catalogue.archive;

import dev.belay.evidence.bundle.Manifest;
import dev.belay.evidence.record.Finding;
import java.util.List;

/** What an archive is worth. */
public sealed interface ArchiveVerdict {
  /** One per check; those that did not pass say what to look at. */
  List<Finding> findings();

  /**
   * Every byte is as written, everything is signed by those it names, and every verdict comes out
   * again.
   *
   * @param again what the evidence supports; a decision may still be missing
   */
  record Verified(Manifest manifest, Rejudgement again, List<Finding> findings)
      implements ArchiveVerdict {
    public Verified {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Intact, signers unknown: every byte is as written and every verdict comes out again, but nobody
   * was named whose signatures are trusted.
   */
  record SignersUnknown(Manifest manifest, Rejudgement again, List<Finding> findings)
      implements ArchiveVerdict {
    public SignersUnknown {
      findings = List.copyOf(findings);
    }
  }

  /** Forged, changed, cut, or made by software with other rules; the findings say where. */
  record Broken(List<Finding> findings) implements ArchiveVerdict {
    public Broken {
      findings = List.copyOf(findings);
    }
  }
}

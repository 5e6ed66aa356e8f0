package dev.belay.evidence.record;

import dev.belay.api.session.SessionReport;
import dev.belay.api.study.StudyReport;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.candidate.Profile;
import dev.belay.evidence.candidate.Rung;
import dev.belay.evidence.operator.ActOutcome;
import dev.belay.evidence.operator.RefusalCode;
import dev.belay.evidence.operator.SignedAct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a piece of evidence says: one record type per kind. Fields are only ever added. */
public sealed interface EvidenceBody {
  /** The kind's name: kebab case, part of the slot and of the archive. */
  String kind();

  /** The candidate as promoted. */
  record CandidateDocument(Candidate candidate) implements EvidenceBody {
    @Override
    public String kind() {
      return "candidate";
    }
  }

  /** The rules as they stood: rungs, gates, thresholds. */
  record ProfileDocument(Profile profile) implements EvidenceBody {
    @Override
    public String kind() {
      return "profile";
    }
  }

  /**
   * A person's act and what became of it.
   *
   * @param act as it arrived
   * @param receivedAt when it was judged
   * @param principal who signed it; empty when that could not be found out
   * @param keyFingerprint {@code SHA256:…}; empty likewise
   * @param refusal absent when accepted
   * @param text for a person
   */
  record ActJudged(
      SignedAct act,
      Instant receivedAt,
      String principal,
      String keyFingerprint,
      Optional<RefusalCode> refusal,
      String text)
      implements EvidenceBody {
    /** What is recorded of an outcome. */
    public static ActJudged of(SignedAct act, ActOutcome outcome, Instant receivedAt) {
      Optional<RefusalCode> refusal =
          switch (outcome) {
            case ActOutcome.Accepted accepted -> Optional.empty();
            case ActOutcome.Refused refused -> Optional.of(refused.code());
          };
      return new ActJudged(
          act, receivedAt, outcome.principal(), outcome.keyFingerprint(), refusal, outcome.text());
    }

    @Override
    public String kind() {
      return "act";
    }
  }

  /** A session that is over, told and signed by the runtime. */
  record SessionDone(SessionReport report) implements EvidenceBody {
    @Override
    public String kind() {
      return "session-report";
    }
  }

  /** A study that is done, told and signed by the runtime. */
  record StudyDone(StudyReport report) implements EvidenceBody {
    @Override
    public String kind() {
      return "study-report";
    }
  }

  /**
   * KPIs of a soak, computed from the journal. Money in 1e-8 of the quote currency; a number that
   * could not be computed is absent.
   *
   * @param session whose
   * @param elapsedNanos session time that counts, rebuilt from the rows
   * @param hardStops how often
   * @param netPnlUnits after fees and funding, open position at the side it closes on less taker
   *     fee; rebuilt from the rows
   * @param drawdownMaxShare largest fall below the peak, share of capital: the larger of what the
   *     runtime told and what its marks give
   * @param fills all
   * @param makerRatio share of fills that gave liquidity
   * @param netEdgeBps twice the volume-weighted mean edge per fill
   * @param netEdgeBoundBps its one-sided 90 % block-bootstrap lower bound
   * @param markedFills fills with a markout, which the edge rests on
   * @param uptime share of elapsed time in which the feed was fresh: what the runtime told, and not
   *     more than holds and gaps leave
   * @param minNetEdgeBps what the candidate promises
   */
  record SoakKpis(
      String session,
      long elapsedNanos,
      int hardStops,
      Optional<Long> netPnlUnits,
      Optional<Double> drawdownMaxShare,
      long fills,
      Optional<Double> makerRatio,
      Optional<Double> netEdgeBps,
      Optional<Double> netEdgeBoundBps,
      long markedFills,
      Optional<Double> uptime,
      double minNetEdgeBps)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "soak-kpis";
    }
  }

  /**
   * A journal stream read and verified from its first row.
   *
   * @param stream the session
   * @param rows read
   * @param headFound hash of the chain as stored, hex
   * @param sequenceExpected what the runtime signed
   * @param headExpected what the runtime signed, hex
   * @param missingCorrelation rows without
   * @param firstAtNanos session clock of the first row
   * @param lastAtNanos session clock of the last row
   * @param problems located faults; empty when whole; at most 20
   * @param countsByType rows of each type
   */
  record JournalChecked(
      String stream,
      long rows,
      String headFound,
      long sequenceExpected,
      String headExpected,
      long missingCorrelation,
      long firstAtNanos,
      long lastAtNanos,
      List<String> problems,
      SortedMap<String, Long> countsByType)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "journal-check";
    }
  }

  /**
   * The account rebuilt from the journal's rows, beside what the runtime said. Units of 1e-8.
   *
   * @param stream the session
   * @param fills rebuilt from
   * @param positionLotsRebuilt and the rest: from the fills alone
   * @param positionLotsReported and the rest: from the runtime's signed report; absent when the
   *     runtime did not know it
   * @param identityGapUnits equity less (start + realized + funding − fees + unrealized); zero when
   *     the books are right
   * @param legs of a session that held long and short at once; absent for one position
   * @param figures all else that is rebuilt; absent in evidence of before it was
   */
  record AccountingChecked(
      String stream,
      long fills,
      long positionLotsRebuilt,
      Optional<Long> positionLotsReported,
      long realizedUnitsRebuilt,
      long realizedUnitsReported,
      long feeUnitsRebuilt,
      long feeUnitsReported,
      long identityGapUnits,
      Optional<LegsChecked> legs,
      Optional<FiguresChecked> figures)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "accounting-check";
    }
  }

  /**
   * The candidate held against the runtime's strategy catalogue.
   *
   * @param catalogued whether strategy and version are there
   * @param checksumMatches whether the configuration gives the candidate's checksum
   * @param runtimeBuild build the runtime runs
   * @param problems what does not fit; empty when it does
   */
  record CatalogueChecked(
      String strategy,
      int version,
      boolean catalogued,
      boolean checksumMatches,
      String runtimeBuild,
      List<String> problems)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "catalogue-check";
    }
  }

  /**
   * One run of the build and all its tests, signed with a {@code belay-build} key.
   *
   * @param build the build that decides, hex
   * @param source commit of the sources; empty outside a checkout
   * @param dirty whether the sources differed from the commit
   * @param tests executed
   * @param failures failed or broken
   * @param skipped not executed, but for those that need what Belay may not pass on
   * @param command what was run, as a person types it
   * @param modules the same counts by module folder, there with all that were not executed
   * @param skips why tests were not executed, each reason with how many; absent in records of
   *     before it was noted
   */
  record BuildTested(
      String build,
      String source,
      boolean dirty,
      long tests,
      long failures,
      long skipped,
      Instant finishedAt,
      String command,
      SortedMap<String, ModuleTests> modules,
      Optional<SortedMap<String, Long>> skips)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "build-record";
    }
  }

  /** The tests of one module: executed, failed or broken, not executed. */
  record ModuleTests(long tests, long failures, long skipped) {}

  /**
   * A scan for secrets.
   *
   * @param places what was read, for example {@code desk-home}, {@code journal}
   * @param documents read
   * @param unread what could not be read; any makes the gate inconclusive
   * @param hits rule and place, redacted; at most 50
   * @param skipped what was left out on purpose, each with the reason: Belay's own binary formats
   *     and other servers' files
   */
  record SecretsScanned(
      List<String> places,
      long documents,
      List<String> unread,
      List<String> hits,
      List<String> skipped)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "secrets-scan";
    }
  }

  /** Recorded workflow histories replayed on the running worker's code. */
  record HistoriesReplayed(long replayed, List<String> failures) implements EvidenceBody {
    @Override
    public String kind() {
      return "history-replay";
    }
  }

  /**
   * Clocks compared with the worker's, in milliseconds ahead.
   *
   * @param skewMillis by process; a process that did not answer is missing here and named in {@code
   *     unread}
   */
  record ClocksCompared(SortedMap<String, Long> skewMillis, List<String> unread)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "clock-skew";
    }
  }

  /**
   * A gate's verdict. The inputs are what it judged; anyone can judge them again.
   *
   * @param gate its name in the catalogue
   * @param asOf the instant it judged as of
   */
  record GateJudged(
      String gate, Verdict verdict, boolean critical, Instant asOf, List<Finding> findings)
      implements EvidenceBody {
    public GateJudged {
      findings = List.copyOf(findings);
    }

    @Override
    public String kind() {
      return "gate";
    }
  }

  /** How a rung ended. */
  record RungEnded(Rung rung, Verdict verdict, String text, Instant endedAt)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "rung";
    }
  }

  /**
   * A request for signatures.
   *
   * @param candidate {@code id@checksum}
   * @param attempt of the ladder
   * @param rung to be entered
   * @param treeSize leaves of the ladder's evidence log when it opened
   * @param bundle head of that log, hex
   * @param journalHead head of the soak's journal stream, hex; 64 zeros when there is none
   * @param nonce 32 hex digits
   * @param approvals signatures needed, by different people with different keys; 0 asks people only
   *     whether to go on
   */
  record RequestOpened(
      String candidate,
      int attempt,
      Rung rung,
      long treeSize,
      String bundle,
      String journalHead,
      String nonce,
      Instant openedAt,
      Instant closesAt,
      int approvals)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "request";
    }
  }

  /**
   * The end of a ladder.
   *
   * @param outcome what was decided
   * @param reasons why, most important first
   * @param treeSize leaves of the evidence log it rests on, without itself
   * @param bundle head of that log, hex
   * @param consistency RFC 6962 proof, hex hashes, that this log extends the one the last request
   *     named
   * @param signers people whose signatures count
   * @param hypotheses what the ladder tested and what came of it
   * @param reopenWhen what would justify another attempt
   * @param decidedAt the instant it was judged as of: what was stale then supports no GO; absent in
   *     decisions of before it was noted
   */
  record Decided(
      Outcome outcome,
      List<String> reasons,
      long treeSize,
      String bundle,
      List<String> consistency,
      List<String> signers,
      List<String> hypotheses,
      List<String> reopenWhen,
      Optional<Instant> decidedAt)
      implements EvidenceBody {
    @Override
    public String kind() {
      return "decision";
    }
  }

  /** What a ladder ends in. */
  enum Outcome {
    GO,
    HOLD,
    NO_GO
  }
}

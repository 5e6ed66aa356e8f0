package dev.belay.cli.baseline;

import dev.belay.evidence.document.JsonError;
import dev.belay.evidence.operator.Signers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies the baselines of a folder as one chain. */
public final class BaselineReader {
  private static final int PROBLEMS_MAX = 20;

  private final BaselineFolder folder;
  private final String desk;
  private final Signers signers;
  private final List<String> problems = new ArrayList<>();

  private BaselineReader(BaselineFolder folder, String desk, Signers signers) {
    this.folder = folder;
    this.desk = desk;
    this.signers = signers;
  }

  /**
   * Reads those that still count.
   *
   * @param desk the desk's id; a baseline of another desk is a problem
   * @param signers whom the desk trusts now
   */
  public static BaselineChain read(BaselineFolder folder, String desk, Signers signers) {
    return new BaselineReader(folder, desk, signers).chain();
  }

  private BaselineChain chain() {
    int last = folder.last();
    if (last == 0) {
      return BaselineChain.NONE;
    }
    BaselineFile newest = file(last);
    int since = newest.good().map(signed -> signed.head().since()).orElse(1);
    Optional<BaselineFile> good = Optional.empty();
    Optional<BaselineFile> before = Optional.empty();
    for (int number = since; number <= last; number++) {
      BaselineFile file = number == last ? newest : file(number);
      if (file.good().isPresent()) {
        unlinked(number, file.good().get(), before).ifPresent(problems::add);
        good = Optional.of(file);
      } else {
        problems.add(BaselineFolder.name(number) + ": " + file.problem());
      }
      before = Optional.of(file);
    }
    Optional<SignedBaseline> whole = good.flatMap(this::whole);
    String lastSha256 = newest.sha256().isEmpty() ? BaselineHead.NO_PREVIOUS : newest.sha256();
    return new BaselineChain(last, lastSha256, since, whole, told());
  }

  private BaselineFile file(int number) {
    BaselineFile file = BaselineFile.read(folder.file(number), signers);
    Optional<BaselineHead> head = file.good().map(BaselineFile.Good::head);
    if (head.isPresent() && head.get().number() != number) {
      return file.bad("expected baseline " + number + ", was " + head.get().number());
    }
    return head.isPresent() && !head.get().desk().equals(desk)
        ? file.bad("expected a baseline of " + desk + ", was one of " + head.get().desk())
        : file;
  }

  /** One that somebody replaced by another of theirs is good by itself. */
  private static Optional<String> unlinked(
      int number, BaselineFile.Good signed, Optional<BaselineFile> before) {
    String previous = signed.head().previous();
    if (number == 1) {
      return previous.equals(BaselineHead.NO_PREVIOUS)
          ? Optional.empty()
          : Optional.of(
              BaselineFolder.name(1) + ": expected the first, was one that follows another");
    }
    return before
        .filter(one -> one.good().isPresent() && !one.sha256().equals(previous))
        .map(one ->
            "%s: expected the file of SHA-256 %s that the next one follows, was %s"
                .formatted(BaselineFolder.name(number - 1), previous, one.sha256()));
  }

  /** The streams are only read of the one that is compared with. */
  private Optional<SignedBaseline> whole(BaselineFile file) {
    BaselineFile.Good signed = file.good().orElseThrow();
    try {
      return Optional.of(
          new SignedBaseline(Baseline.parse(signed.text()), signed.by(), file.sha256()));
    } catch (JsonError wrong) {
      problems.add(BaselineFolder.name(signed.head().number()) + ": " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private List<String> told() {
    if (problems.size() <= PROBLEMS_MAX) {
      return problems;
    }
    List<String> told = new ArrayList<>(problems.subList(0, PROBLEMS_MAX));
    told.add((problems.size() - PROBLEMS_MAX) + " more");
    return told;
  }
}

package dev.belay.engine.recording;

import dev.belay.api.market.ContractType;
import dev.belay.engine.tape.Tape;
import dev.belay.engine.tape.TapeCursor;
import dev.belay.engine.tape.TapeException;
import dev.belay.engine.tape.TapeHeader;
import dev.belay.engine.tape.TapeSource;
import dev.belay.engine.tape.TapeWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts funding on a tape of a perpetual: a tape of its own, with the frames of the other and a
 * frame of funding where each falls due, behind what was heard at that instant. A rate whose mark
 * price nobody told takes what the tape's market stood at.
 */
public final class FundingTape {
  private static final long SECOND = 1_000_000_000L;

  private final Tape tape;
  private final List<FundingRate> rates;
  private int next;
  private int marked;

  private FundingTape(Tape tape, List<FundingRate> rates) {
    this.tape = tape;
    this.rates = rates;
  }

  /**
   * What was made.
   *
   * @param tape open; whoever asked for it closes it
   * @param outside rates of before the tape's first frame or behind its last, left out
   * @param marked rates that took the tape's own price as mark
   */
  public record Added(Tape tape, int outside, int marked) {}

  /**
   * Adds funding.
   *
   * @param rates no two of one instant
   * @param sha256 of what the rates were read from, hex
   * @param tapes directory to store the tape in
   * @throws TapeException when the tape is of no perpetual, has funding already, or none of the
   *     rates lies on it; nothing was stored
   */
  public static Added add(Tape tape, List<FundingRate> rates, String sha256, Path tapes) {
    TapeHeader header = tape.header();
    if (header.instrument().contract() != ContractType.LINEAR_PERPETUAL) {
      throw refused(
          "expected a tape of a perpetual, was "
              + header.instrument().contract()
              + "; import its source again with --contract linear-perpetual");
    }
    if (header.counts().fundings() > 0) {
      throw refused(
          "expected a tape without funding, was one with "
              + header.counts().fundings()
              + "; add to the tape that it was made of");
    }
    List<FundingRate> within =
        rates.stream()
            .filter(rate -> rate.atNanos() >= header.firstAtNanos())
            .filter(rate -> rate.atNanos() <= header.lastAtNanos())
            .sorted(Comparator.comparingLong(FundingRate::atNanos))
            .toList();
    if (within.isEmpty()) {
      throw refused(
          "expected a rate from %s to %s, was none of %d%s; fetch the rates of that time"
              .formatted(
                  instant(header.firstAtNanos()),
                  instant(header.lastAtNanos()),
                  rates.size(),
                  rates.isEmpty() ? "" : ", the first of " + instant(rates.getFirst().atNanos())));
    }
    return new FundingTape(tape, within).added(sha256, tapes, rates.size() - within.size());
  }

  private Added added(String sha256, Path tapes, int outside) {
    TapeHeader header = tape.header();
    try (TapeWriter writer = TapeWriter.openLike(tapes, header)) {
      TapeMid mid = new TapeMid(tape);
      TapeCursor frames = tape.local();
      while (frames.next()) {
        dueBefore(frames.atNanos(), mid, writer);
        mid.take(frames);
        writer.copy(frames);
      }
      dueBefore(Long.MAX_VALUE, mid, writer);
      TapeSource source =
          new TapeSource(
              both(header.sourceSha256(), sha256), 0, header.zeroRowsSkipped(), header.gaps());
      return new Added(writer.store(source), outside, marked);
    }
  }

  private void dueBefore(long nanos, TapeMid mid, TapeWriter writer) {
    while (next < rates.size() && rates.get(next).atNanos() < nanos) {
      FundingRate rate = rates.get(next++);
      boolean told = rate.markHalfTicks() > 0;
      marked += told ? 0 : 1;
      writer.funding(rate.atNanos(), rate.units(), told ? rate.markHalfTicks() : mid.halfTicks());
    }
  }

  /** Of both sources: SHA-256 of their hashes, a line each. */
  private static String both(String one, String other) {
    try {
      byte[] text = (one + "\n" + other + "\n").getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException noSha) {
      throw new IllegalStateException("expected a JDK with SHA-256", noSha);
    }
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  private static TapeException refused(String why) {
    return new TapeException(TapeException.Code.BAD_SOURCE, why);
  }
}

package dev.belay.evidence.bundle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of contents of an archive; its signature covers every other byte.
 *
 * @param format {@link #FORMAT}
 * @param ladder the ladder's id; {@code desk} when the evidence belongs to none
 * @param attempt of the ladder; 0 outside one
 * @param treeSize pieces of evidence
 * @param treeHead head of the evidence log, hex: the bundle's id
 * @param journalHeads head of each session's journal as the runtime signed it, by stream
 * @param files SHA-256 of every other file, by name
 */
public record Manifest(
    String format,
    String ladder,
    int attempt,
    long treeSize,
    String treeHead,
    SortedMap<String, String> journalHeads,
    SortedMap<String, String> files) {
  /** Of this version. */
  public static final String FORMAT = "belay-archive/1";

  public Manifest {
    journalHeads = Collections.unmodifiableSortedMap(new TreeMap<>(journalHeads));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The evidence log's head. */
  public EvidenceLog.Head head() {
    return new EvidenceLog.Head(treeSize, treeHead);
  }
}

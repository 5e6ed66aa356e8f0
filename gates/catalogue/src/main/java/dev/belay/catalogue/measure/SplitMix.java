package dev.belay.catalogue.measure;

/**
 * SplitMix64, written out so that every auditor draws the same numbers: state +=
 * 0x9E3779B97F4A7C15, then the finaliser of Stafford's variant 13.
 */
final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(long seed) {
    this.state = seed;
  }

  long next() {
    state += GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to below {@code bound}: the high 64 bits of the 128-bit product. */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }
}

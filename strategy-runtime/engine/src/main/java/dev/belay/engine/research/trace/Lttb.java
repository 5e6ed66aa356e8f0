package dev.belay.engine.research.trace;

/**
 * Largest triangle, three buckets: draws a line with few points that looks like the whole.
 *
 * @see <a href="https://skemman.is/handle/1946/15343">Sveinn Steinarsson, Downsampling Time Series
 *     for Visual Representation (2013)</a>
 */
public final class Lttb {
  private Lttb() {}

  /**
   * The same line with at most so many points: the first, the last, and of each bucket between them
   * the one that spans the largest triangle with its neighbours. The series must have no gaps.
   *
   * @param points at least 3
   */
  public static Series downsample(Series all, int points) {
    if (points < 3) {
      throw new IllegalArgumentException("expected at least 3 points, was " + points);
    }
    if (all.size() <= points) {
      return all;
    }
    Series few = new Series();
    few.add(all.atNanos(0), all.value(0));
    double width = (double) (all.size() - 2) / (points - 2);
    int chosen = 0;
    for (int bucket = 0; bucket < points - 2; bucket++) {
      int from = 1 + (int) (bucket * width);
      int to = 1 + (int) ((bucket + 1) * width);
      int after = Math.min(all.size(), 1 + (int) ((bucket + 2) * width));
      chosen = largest(all, new Bucket(from, to, Math.max(to + 1, after)), chosen);
      few.add(all.atNanos(chosen), all.value(chosen));
    }
    few.add(all.atNanos(all.size() - 1), all.value(all.size() - 1));
    return few;
  }

  /** Points from {@code from} to before {@code to}; the next bucket ends before {@code after}. */
  private record Bucket(int from, int to, int after) {}

  private static int largest(Series all, Bucket bucket, int before) {
    long origin = all.atNanos(before);
    double nextAt = 0;
    double nextValue = 0;
    int next = Math.min(bucket.after(), all.size()) - bucket.to();
    for (int i = bucket.to(); i < bucket.to() + next; i++) {
      nextAt += (double) (all.atNanos(i) - origin) / next;
      nextValue += all.value(i) / next;
    }
    int best = bucket.from();
    double area = -1;
    for (int i = bucket.from(); i < bucket.to(); i++) {
      double triangle =
          Math.abs(
              nextAt * (all.value(i) - all.value(before))
                  - (all.atNanos(i) - origin) * (nextValue - all.value(before)));
      if (triangle > area) {
        area = triangle;
        best = i;
      }
    }
    return best;
  }
}

package dev.belay.api.slicing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of an amount while its slices are carried out.
 *
 * @param left slices not yet taken, earliest first
 * @param unplacedLots what came back when no slice was left to carry it
 */
public record SliceSchedule(List<Slice> left, long unplacedLots) {
  public SliceSchedule {
    left = List.copyOf(left);
  }

  public static SliceSchedule of(List<Slice> slices) {
    return new SliceSchedule(slices, 0);
  }

  /** The next slice; absent when all were taken. */
  public Optional<Slice> next() {
    return left.isEmpty() ? Optional.empty() : Optional.of(left.getFirst());
  }

  /** The schedule once the next slice is taken. */
  public SliceSchedule taken() {
    return new SliceSchedule(left.subList(1, left.size()), unplacedLots);
  }

  /**
   * A slice taken before was denied or rejected: its lots go to the slices left, equally, and what
   * does not divide to the last. Without one they stay unplaced.
   */
  public SliceSchedule returned(long quantityLots) {
    if (left.isEmpty()) {
      return new SliceSchedule(left, Math.addExact(unplacedLots, quantityLots));
    }
    long each = quantityLots / left.size();
    long rest = quantityLots - each * (left.size() - 1);
    List<Slice> more = new ArrayList<>(left.size());
    for (int i = 0; i < left.size(); i++) {
      long lots = i == left.size() - 1 ? rest : each;
      Slice slice = left.get(i);
      more.add(new Slice(slice.offsetNanos(), Math.addExact(slice.quantityLots(), lots)));
    }
    return new SliceSchedule(more, unplacedLots);
  }

  /** The position is flat, or the wish withdrawn: the slices left are dropped. */
  public SliceSchedule dropped() {
    return new SliceSchedule(List.of(), leftLots());
  }

  /** Lots not yet placed. */
  public long leftLots() {
    long lots = unplacedLots;
    for (Slice slice : left) {
      lots = Math.addExact(lots, slice.quantityLots());
    }
    return lots;
  }
}

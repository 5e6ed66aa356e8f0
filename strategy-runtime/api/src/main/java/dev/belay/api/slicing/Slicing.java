package dev.belay.api.slicing;

import java.util.List;

/** What became of a {@link SliceRequest}. */
public sealed interface Slicing {
  /**
   * The slices, earliest first.
   *
   * @param slices at least one; they add up to the whole
   * @param note what is not as asked, for a person; empty when everything is
   */
  record Sliced(List<Slice> slices, String note) implements Slicing {
    public Sliced {
      slices = List.copyOf(slices);
      if (slices.isEmpty()) {
        throw new IllegalArgumentException("expected at least one slice, was none");
      }
    }
  }

  /** It cannot be cut: {@code reason} says what was expected. */
  record Refused(String reason) implements Slicing {}
}

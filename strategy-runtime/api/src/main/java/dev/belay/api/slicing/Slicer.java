package dev.belay.api.slicing;

import dev.belay.api.slicing.SliceRequest.Cadence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an amount into slices. {@code n = floor(window / interval)} slices, the first at once. Equal
 * slices have {@code floor(q / n)} lots and the remainder joins the last; where such a slice would
 * be too small the whole is one order. Of front-loaded ones slice {@code i = 1..n} has {@code
 * floor(q·2^(n−i) / (2^n − 1))}, the remainder joins the first, and {@code n} is lowered until the
 * last is large enough. With only a count given the interval is {@code window / n}.
 */
public final class Slicer {
  /** Most slices of an amount. */
  public static final int SLICES_MAX = 10_000;

  private Slicer() {}

  public static Slicing slice(SliceRequest request) {
    if (request.quantityLots() <= 0 || request.minLots() <= 0) {
      return refused("a quantity above zero lots", request.quantityLots());
    }
    if (request.windowNanos() <= 0) {
      return refused("a window above zero nanoseconds", request.windowNanos());
    }
    return switch (request.cadence()) {
      case Cadence.Every every -> every(request, every.intervalNanos());
      case Cadence.Count count -> into(request, count.slices());
    };
  }

  private static Slicing every(SliceRequest request, long interval) {
    if (interval <= 0) {
      return refused("an interval above zero nanoseconds", interval);
    }
    long slices = request.windowNanos() / interval;
    if (slices == 0) {
      return refused("an interval of at most the window of " + request.windowNanos(), interval);
    }
    return slices > SLICES_MAX
        ? refused("at most " + SLICES_MAX + " slices", slices)
        : cut(request, (int) slices);
  }

  private static Slicing into(SliceRequest request, int slices) {
    boolean fits = slices >= 1 && slices <= SLICES_MAX && slices <= request.windowNanos();
    return fits ? cut(request, slices) : refused("from 1 to " + SLICES_MAX + " slices", slices);
  }

  private static Slicing cut(SliceRequest request, int slices) {
    return switch (request.distribution()) {
      case UNIFORM -> uniform(request, slices);
      case FRONT_LOADED -> frontLoaded(request, slices);
    };
  }

  private static Slicing uniform(SliceRequest request, int slices) {
    long quantity = request.quantityLots();
    long each = quantity / slices;
    if (each < request.minLots()) {
      return whole(quantity, tooSmall(slices, each, request.minLots()));
    }
    long interval = interval(request, slices);
    List<Slice> cut = new ArrayList<>(slices);
    for (int i = 0; i < slices - 1; i++) {
      cut.add(new Slice(i * interval, each));
    }
    cut.add(new Slice((slices - 1) * interval, quantity - each * (slices - 1)));
    return new Slicing.Sliced(cut, "");
  }

  private static Slicing frontLoaded(SliceRequest request, int asked) {
    int slices = Math.min(asked, Long.SIZE - 1);
    while (slices > 1 && part(request.quantityLots(), slices, slices) < request.minLots()) {
      slices--;
    }
    String note = slices == asked ? "" : asked + " slices would be too small, made " + slices;
    if (slices == 1) {
      return whole(request.quantityLots(), note);
    }
    long interval = interval(request, slices);
    List<Slice> cut = new ArrayList<>(slices);
    long later = 0;
    for (int i = 2; i <= slices; i++) {
      long lots = part(request.quantityLots(), slices, i);
      later += lots;
      cut.add(new Slice((i - 1) * interval, lots));
    }
    cut.addFirst(new Slice(0, request.quantityLots() - later));
    return new Slicing.Sliced(cut, note);
  }

  private static long part(long quantity, int slices, int index) {
    BigInteger whole = BigInteger.ONE.shiftLeft(slices).subtract(BigInteger.ONE);
    return BigInteger.valueOf(quantity).shiftLeft(slices - index).divide(whole).longValueExact();
  }

  private static long interval(SliceRequest request, int slices) {
    return switch (request.cadence()) {
      case Cadence.Every every -> every.intervalNanos();
      case Cadence.Count count -> request.windowNanos() / slices;
    };
  }

  private static Slicing whole(long quantity, String note) {
    return new Slicing.Sliced(List.of(new Slice(0, quantity)), note);
  }

  private static String tooSmall(int slices, long each, long min) {
    return "one order: each of %d slices would have %d lots, the least is %d"
        .formatted(slices, each, min);
  }

  private static Slicing refused(String expected, long was) {
    return new Slicing.Refused("expected " + expected + ", was " + was);
  }
}

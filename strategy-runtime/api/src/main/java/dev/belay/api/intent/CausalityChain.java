package dev.belay.api.intent;

import java.util.ArrayList;
import java.util.List;

/**
 * What led to something: ids from the first cause to the last.
 *
 * @param ids from 1 to 16, each of 1 to 128 characters without spaces
 */
public record CausalityChain(List<String> ids) {
  private static final int LENGTH_MAX = 16;

  public CausalityChain {
    ids = List.copyOf(ids);
    if (ids.isEmpty() || ids.size() > LENGTH_MAX) {
      throw new IllegalArgumentException("expected from 1 to 16 causes, was " + ids.size());
    }
    for (String id : ids) {
      ExecutionIntent.requireId(id);
      if (id.indexOf(' ') >= 0) {
        throw new IllegalArgumentException("expected an id without spaces, was \"" + id + "\"");
      }
    }
  }

  public static CausalityChain from(String cause) {
    return new CausalityChain(List.of(cause));
  }

  /** This chain with one more link. */
  public CausalityChain then(String id) {
    List<String> longer = new ArrayList<>(ids);
    longer.add(id);
    return new CausalityChain(longer);
  }

  /** The nearest cause. */
  public String last() {
    return ids.getLast();
  }

  /** The ids with spaces between them. */
  @Override
  public String toString() {
    return String.join(" ", ids);
  }
}

package dev.belay.workflows.activity;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * What people can list workflows by. For the Web UI and the stock command line; the product's own
 * lists read PostgreSQL. All are Keywords.
 */
public final class SearchAttributes {
  /** The candidate's {@code id@checksum}, or {@code desk}. */
  public static final SearchAttributeKey<String> SUBJECT =
      SearchAttributeKey.forKeyword("BelaySubject");

  /** The rung a ladder is on, by name. */
  public static final SearchAttributeKey<String> RUNG = SearchAttributeKey.forKeyword("BelayRung");

  /** Last verdict or, when it has ended, outcome. */
  public static final SearchAttributeKey<String> VERDICT =
      SearchAttributeKey.forKeyword("BelayVerdict");

  /** {@code ladder}, {@code soak} or {@code gates}. */
  public static final SearchAttributeKey<String> KIND = SearchAttributeKey.forKeyword("BelayKind");

  /** Who promoted. */
  public static final SearchAttributeKey<String> OPERATOR =
      SearchAttributeKey.forKeyword("BelayOperator");

  private SearchAttributes() {}

  /** Every attribute, for registering them. */
  public static List<SearchAttributeKey<String>> all() {
    return List.of(SUBJECT, RUNG, VERDICT, KIND, OPERATOR);
  }
}

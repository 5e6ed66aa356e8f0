package dev.belay.evidence.candidate;

import dev.belay.api.strategy.ParameterDefinition;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.api.study.StudyPlan;
import dev.belay.evidence.document.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of a candidate's file that says how REGRESSION studies it. */
final class RegressionReader {
  private static final long SEED_MAX = 999_999_999_999L;

  private RegressionReader() {}

  static StudyPlan read(YamlMap map, List<ParameterDefinition> definitions) {
    map.only("folds", "anchored", "cuts", "seed", "grid");
    StudyPlan standard = StudyPlan.standard();
    SortedMap<String, List<String>> grid =
        map.has("grid") ? grid(map.map("grid"), definitions) : standard.grid();
    try {
      return new StudyPlan(
          map.has("folds") ? map.integer("folds", 2, StudyPlan.COUNT_MAX) : standard.folds(),
          map.flag("anchored", standard.anchored()),
          map.has("cuts") ? map.integer("cuts", 1, StudyPlan.COUNT_MAX) : standard.cuts(),
          map.has("seed") ? map.whole("seed", 0, SEED_MAX) : standard.seed(),
          grid);
    } catch (IllegalArgumentException tooLarge) {
      throw map.error("grid", String.valueOf(tooLarge.getMessage()));
    }
  }

  /** Each value in the form it has among a candidate's parameters. */
  private static SortedMap<String, List<String>> grid(
      YamlMap map, List<ParameterDefinition> definitions) {
    map.only(definitions.stream().map(ParameterDefinition::name).toArray(String[]::new));
    SortedMap<String, List<String>> grid = new TreeMap<>();
    for (ParameterDefinition definition : definitions) {
      String name = definition.name();
      if (map.has(name)) {
        grid.put(
            name,
            map.values(
                name,
                text -> ParameterValues.of(List.of(definition), Map.of(name, text)).text(name)));
      }
    }
    return grid;
  }
}

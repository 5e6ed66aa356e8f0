package dev.belay.activities.gate;

import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.session.BotConfig;
import dev.belay.api.strategy.ParameterValues;
import dev.belay.client.RuntimeClient;
import dev.belay.evidence.candidate.Candidate;
import dev.belay.evidence.document.CanonicalJson;
import dev.belay.evidence.record.EvidenceBody.CatalogueChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the candidate against the strategies that the runtime says it can run. */
final class CatalogueCheck implements Gatherer {
  private final RuntimeClient client;

  CatalogueCheck(RuntimeClient client) {
    this.client = client;
  }

  @Override
  public String kind() {
    return "catalogue-check";
  }

  @Override
  public Optional<Gathered> gather(Scene scene) {
    Candidate candidate = scene.candidate();
    BotConfig bot = candidate.config().bot();
    Optional<StrategyListing> listing =
        client.strategies().stream()
            .filter(one -> one.name().equals(bot.strategy()) && one.version() == bot.version())
            .findFirst();
    List<String> problems = new ArrayList<>();
    listing.ifPresentOrElse(
        one -> parameters(bot, one).ifPresent(problems::add),
        () -> problems.add("the runtime has no " + bot.strategy() + " version " + bot.version()));
    boolean matches =
        CanonicalJson.sha256Hex(CanonicalJson.write(candidate.config()))
            .equals(candidate.checksum());
    return Gathered.of(
        new CatalogueChecked(
            bot.strategy(),
            bot.version(),
            listing.isPresent(),
            matches,
            client.info().build(),
            problems));
  }

  private static Optional<String> parameters(BotConfig bot, StrategyListing listing) {
    try {
      ParameterValues checked = ParameterValues.of(listing.parameters(), bot.parameters().values());
      return checked.values().keySet().equals(bot.parameters().values().keySet())
          ? Optional.empty()
          : Optional.of("the candidate lacks parameters that the strategy has now");
    } catch (IllegalArgumentException unfit) {
      return Optional.of(String.valueOf(unfit.getMessage()));
    }
  }
}

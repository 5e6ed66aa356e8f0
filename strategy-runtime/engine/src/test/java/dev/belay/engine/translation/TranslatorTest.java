package dev.belay.engine.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.api.execution.Capabilities;
import dev.belay.api.execution.TimeInForce;
import dev.belay.api.intent.CausalityChain;
import dev.belay.api.intent.EntryPlan;
import dev.belay.api.intent.ExecutionDirective;
import dev.belay.api.intent.ExecutionGroup;
import dev.belay.api.intent.ExecutionHints;
import dev.belay.api.intent.ExecutionIntent;
import dev.belay.api.intent.ExecutionIntent.LiquidityPreference;
import dev.belay.api.intent.ExitPlan;
import dev.belay.api.intent.GroupId;
import dev.belay.api.intent.SizePlan;
import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import dev.belay.api.session.ExecutionConfig;
import dev.belay.api.slicing.ChunkDistribution;
import dev.belay.api.slicing.Slice;
import dev.belay.engine.order.OrderTerms;
import dev.belay.engine.translation.ConnectorExecutionSpec.Orders;
import dev.belay.engine.translation.ConnectorExecutionSpec.PriorityFee;
import dev.belay.engine.translation.ConnectorExecutionSpec.Swap;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bid 10,001 and ask 10,003 ticks of 0.01; a lot is 0.001; least order 1. */
class TranslatorTest {
  private static final long NOW = 1_000;
  private static final long WINDOW = 600_000_000_000L;
  private static final Instrument INSTRUMENT =
      new Instrument(
          new InstrumentId("BTC-USD.test"),
          ContractType.LINEAR_PERPETUAL,
          "BTC",
          "USD",
          Price.of("0.01"),
          Quantity.of("0.001"),
          BigDecimal.ONE,
          Money.of("1", "USD"));

  private static final Capabilities ALL =
      new Capabilities(Set.of(TimeInForce.values()), true, true, true);

  @ParameterizedTest
  @CsvSource({"0.8, GTC", "0.81, IOC", "1, IOC"})
  void onlyAboveTheThresholdUrgencyTakesAtOnce(double urgency, TimeInForce time) {
    Orders orders = orders(intent(urgency, 1), EntryPlan.limit(Side.BUY, 10_000), 10);

    assertThat(orders.terms().timeInForce()).isEqualTo(time);
    assertThat(orders.terms().priceTicks()).isEqualTo(10_000);
  }

  @Test
  void slippageLimitIsThePriceRoundedInward() {
    assertThat(price(EntryPlan.market(Side.BUY))).isEqualTo(10_053);
    assertThat(price(EntryPlan.market(Side.SELL))).isEqualTo(9_951);
    assertThat(price(EntryPlan.limit(Side.BUY, 10_053))).isEqualTo(10_053);
    assertThat(price(EntryPlan.limit(Side.BUY, 10_054))).isEqualTo(10_053);
    assertThat(price(EntryPlan.limit(Side.SELL, 9_950))).isEqualTo(9_951);
    assertThat(orders(intent(0.9, 1), EntryPlan.market(Side.BUY), 10).maxSlippage())
        .isEqualTo(BasisPoints.of("50"));
  }

  @Test
  void whatMustCompleteImmediatelyIsAllOrNothingAndNotCut() {
    ExecutionIntent intent = intent(0.2, 0.1, true, Optional.of(4));
    Orders orders = orders(intent, EntryPlan.limit(Side.BUY, 10_000), 1_000_000);

    assertThat(orders.terms().timeInForce()).isEqualTo(TimeInForce.FOK);
    assertThat(orders.slices()).containsExactly(new Slice(0, 1_000_000));
  }

  @Test
  void chunkHintIsFollowedAsFarAsTheInstrumentAllows() {
    ExecutionIntent four = intent(0.5, 1, false, Optional.of(4));

    assertThat(orders(four, EntryPlan.limit(Side.BUY, 10_000), 100).slices())
        .extracting(Slice::quantityLots)
        .containsExactly(25L, 25L, 25L, 25L);
    // Ten lots at 100 are worth 1, the least order.
    assertThat(orders(four, EntryPlan.limit(Side.BUY, 10_000), 40).slices()).hasSize(4);
    assertThat(orders(four, EntryPlan.limit(Side.BUY, 10_000), 39).slices()).hasSize(1);
    assertThat(translated(four, EntryPlan.limit(Side.BUY, 10_000), 39).group().note())
        .startsWith("one order");
  }

  @ParameterizedTest
  @CsvSource({"0.29, 10", "0.3, 1", "0.5, 1"})
  void patientAmountIsCutIntoAsManyAsAreAllowed(double urgency, int chunks) {
    Translation.Translated translated =
        translated(intent(urgency, 1), EntryPlan.limit(Side.BUY, 10_000), 1_000);
    Orders orders = (Orders) translated.spec();

    assertThat(orders.slices()).hasSize(chunks);
    assertThat(orders.slices().getLast().offsetNanos()).isEqualTo((chunks - 1) * WINDOW / 10);
    assertThat(translated.group().strategy())
        .isEqualTo(
            chunks == 1 ? ExecutionGroup.Strategy.SINGLE_ORDER : ExecutionGroup.Strategy.TWAP);
  }

  /** 100,000 lots at 100 are worth 10,000, the threshold. */
  @ParameterizedTest
  @CsvSource({"0.29, 99999, 0", "0.29, 100000, 0", "0.29, 100001, 10000", "0.3, 100001, 0"})
  void hiddenAmountAboveTheThresholdIsAnIceberg(double visibility, long lots, long visible) {
    VenueOffer offer = new VenueOffer(INSTRUMENT, ALL.withIceberg(), ExecutionConfig.DEFAULT);
    Orders orders =
        (Orders)
            translated(
                    new CexTranslator(offer),
                    intent(0.5, visibility),
                    EntryPlan.limit(Side.BUY, 10_000),
                    lots)
                .spec();

    assertThat(orders.terms().visibleLots().orElse(0L)).isEqualTo(visible);
  }

  @Test
  void groupOfAnIcebergSaysWhatItShows() {
    CexTranslator translator =
        new CexTranslator(new VenueOffer(INSTRUMENT, ALL.withIceberg(), ExecutionConfig.DEFAULT));
    EntryPlan entry = EntryPlan.limit(Side.BUY, 10_000);
    ExecutionGroup group = translated(translator, intent(0.5, 0.1), entry, 100_001).group();

    assertThat(group.strategy()).isEqualTo(ExecutionGroup.Strategy.ICEBERG);
    assertThat(group.note()).isEqualTo("one order that shows 10000 lots at a time");
  }

  @Test
  void whatTakesAtOnceCannotHideAndIsCut() {
    CexTranslator translator =
        new CexTranslator(new VenueOffer(INSTRUMENT, ALL.withIceberg(), ExecutionConfig.DEFAULT));
    Translation.Translated translated =
        translated(translator, intent(0.9, 0.1), EntryPlan.limit(Side.BUY, 10_000), 100_001);

    assertThat(((Orders) translated.spec()).terms().visibleLots()).isEmpty();
    assertThat(((Orders) translated.spec()).slices()).hasSize(10);
    assertThat(translated.group().note()).startsWith("what takes at once cannot hide");
  }

  @Test
  void windowIsADateOfTheOrdersWhereItIsLeftToTheVenue() {
    ExecutionConfig config =
        ExecutionConfig.DEFAULT.withAtVenue(new ExecutionConfig.AtVenue(true, false));
    EntryPlan entry = EntryPlan.limit(Side.BUY, 10_000);
    ExecutionIntent windowed = intent(0.5, 1, false, Optional.of(2));

    assertThat(terms(ALL, config, windowed, entry).expiresAtNanos()).contains(NOW + WINDOW);
    assertThat(terms(ALL, config, windowed, entry).timeInForce()).isEqualTo(TimeInForce.GTD);
    assertThat(terms(ALL, ExecutionConfig.DEFAULT, windowed, entry).timeInForce())
        .isEqualTo(TimeInForce.GTC);
    Capabilities resting = new Capabilities(Set.of(TimeInForce.GTC), true, true, true);
    assertThat(terms(resting, config, windowed, entry).timeInForce()).isEqualTo(TimeInForce.GTC);
  }

  private static OrderTerms terms(
      Capabilities capabilities, ExecutionConfig config, ExecutionIntent intent, EntryPlan entry) {
    CexTranslator translator = new CexTranslator(new VenueOffer(INSTRUMENT, capabilities, config));
    return ((Orders) translated(translator, intent, entry, 100).spec()).terms();
  }

  @Test
  void withoutIcebergsAHiddenAmountIsCutAndTheGroupSaysSo() {
    Translation.Translated translated =
        translated(intent(0.5, 0.1), EntryPlan.limit(Side.BUY, 10_000), 100_001);

    assertThat(((Orders) translated.spec()).slices()).hasSize(10);
    assertThat(translated.group().note()).contains("shows orders whole");
  }

  @Test
  void liquidityIsGivenOnlyWhereTheVenueCanRefuseToTakeIt() {
    ExecutionIntent makerOnly =
        new ExecutionIntent(
            "intent:1",
            ExecutionIntent.Action.EXECUTE_TRADE,
            0.9,
            1,
            new BigDecimal("0.005"),
            LiquidityPreference.MAKER_ONLY,
            false,
            0,
            ExecutionHints.NONE);
    EntryPlan entry = EntryPlan.makerOnly(Side.BUY, 10_000);
    Capabilities plain = new Capabilities(Set.of(TimeInForce.GTC), false, true, true);

    assertThat(orders(makerOnly, entry, 10).terms().postOnly()).isTrue();
    assertThat(orders(makerOnly, entry, 10).terms().timeInForce()).isEqualTo(TimeInForce.GTC);
    assertThat(translate(cex(plain), makerOnly, entry, 10, 10_003))
        .isInstanceOf(Translation.Refused.class);
  }

  @Test
  void venueWithoutWhatIsNeededRefuses() {
    Capabilities resting = new Capabilities(Set.of(TimeInForce.GTC), true, true, true);

    assertThat(translate(cex(resting), intent(0.9, 1), EntryPlan.market(Side.BUY), 10, 10_003))
        .isEqualTo(new Translation.Refused("expected a venue with IOC orders, was one with [GTC]"));
    assertThat(translate(cex(ALL), intent(0.9, 1), EntryPlan.market(Side.BUY), 10, 0))
        .isEqualTo(new Translation.Refused("expected a market to take a price from, was none yet"));
  }

  @Test
  void backtestGetsTheSpecOfTheVenueItStandsFor() {
    Translator live = cex(ALL);
    ExecutionIntent intent = intent(0.2, 0.1);
    EntryPlan entry = EntryPlan.limit(Side.SELL, 10_010);

    assertThat(translate(new BacktestTranslator(live), intent, entry, 100_001, 10_003))
        .isEqualTo(translate(live, intent, entry, 100_001, 10_003));
  }

  @Test
  void decentralisedVenueGetsALeastResultAndADeadline() {
    Swap sale = swap(intent(0.9, 0.29), EntryPlan.market(Side.SELL), 1_000);
    // 1 BTC at 100.01 less 0.5 %: 99.50995.
    assertThat(sale.minimumReceived()).isEqualTo(9_950_995_000L);
    assertThat(sale.deadlineNanos()).isEqualTo(NOW + DexTranslator.DEADLINE_NANOS);
    assertThat(sale.priorityFee()).isEqualTo(PriorityFee.HIGH);
    assertThat(sale.privateRelay()).isTrue();

    Swap buy = swap(intent(0.29, 0.3, false, Optional.of(2)), EntryPlan.market(Side.BUY), 1_000);
    assertThat(buy.minimumReceived()).isEqualTo(996);
    assertThat(buy.deadlineNanos()).isEqualTo(NOW + WINDOW);
    assertThat(buy.priorityFee()).isEqualTo(PriorityFee.LOW);
    assertThat(buy.privateRelay()).isFalse();
  }

  private static long price(EntryPlan entry) {
    return orders(intent(0.9, 1), entry, 10).terms().priceTicks();
  }

  private static Swap swap(ExecutionIntent intent, EntryPlan entry, long lots) {
    return (Swap) translated(new DexTranslator(INSTRUMENT), intent, entry, lots).spec();
  }

  private static Orders orders(ExecutionIntent intent, EntryPlan entry, long lots) {
    return (Orders) translated(intent, entry, lots).spec();
  }

  private static Translation.Translated translated(
      ExecutionIntent intent, EntryPlan entry, long lots) {
    return translated(cex(ALL), intent, entry, lots);
  }

  private static Translation.Translated translated(
      Translator translator, ExecutionIntent intent, EntryPlan entry, long lots) {
    return (Translation.Translated) translate(translator, intent, entry, lots, 10_003);
  }

  private static Translation translate(
      Translator translator, ExecutionIntent intent, EntryPlan entry, long lots, long ask) {
    ExecutionDirective directive =
        new ExecutionDirective(
            "directive:1",
            CausalityChain.from("frame:1").then("intent:1"),
            ExecutionDirective.Scope.NEW_TRADE,
            Optional.empty(),
            Optional.of(entry),
            Optional.of(SizePlan.of(lots)),
            ExitPlan.NONE,
            intent);
    return translator.translate(
        new TranslationRequest(directive, new GroupId(1), NOW, ask == 0 ? 0 : 10_001, ask));
  }

  private static Translator cex(Capabilities capabilities) {
    return new CexTranslator(new VenueOffer(INSTRUMENT, capabilities, ExecutionConfig.DEFAULT));
  }

  private static ExecutionIntent intent(double urgency, double visibility) {
    return intent(urgency, visibility, false, Optional.empty());
  }

  private static ExecutionIntent intent(
      double urgency, double visibility, boolean whole, Optional<Integer> chunks) {
    return new ExecutionIntent(
        "intent:1",
        ExecutionIntent.Action.EXECUTE_TRADE,
        urgency,
        visibility,
        new BigDecimal("0.005"),
        LiquidityPreference.ANY,
        whole,
        chunks.isPresent() ? WINDOW : 0,
        new ExecutionHints(Optional.empty(), chunks, ChunkDistribution.UNIFORM, BigDecimal.ZERO));
  }
}

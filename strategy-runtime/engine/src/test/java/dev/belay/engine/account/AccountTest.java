package dev.belay.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.Instrument;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.market.Price;
import dev.belay.api.market.Quantity;
import dev.belay.api.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Case ids are those of the reference tables for accounting. */
class AccountTest {
  private static final long CAPITAL = Money.of("1000000", "USDT").units();

  /**
   * An account that is fed decimals, and whose realized PnL has the fees in it as the tables do.
   */
  private static final class Book {
    final Instrument instrument;
    final Account account;
    final BigDecimal feeShare;

    Book(Instrument instrument, String feeBps) {
      this.instrument = instrument;
      this.account = new Account(instrument, CAPITAL);
      this.feeShare = new BigDecimal(feeBps).movePointLeft(4);
    }

    Book buy(String quantity, String price) {
      return fill(Side.BUY, quantity, price);
    }

    Book sell(String quantity, String price) {
      return fill(Side.SELL, quantity, price);
    }

    private Book fill(Side side, String quantity, String price) {
      BigDecimal notional = new BigDecimal(quantity).multiply(new BigDecimal(price));
      long fee =
          notional
              .multiply(instrument.multiplier())
              .multiply(feeShare)
              .movePointRight(Money.SCALE)
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
      account.onFill(
          side, instrument.ticks(Price.of(price)), instrument.lots(quantity(quantity)), fee);
      account.verifyIdentity(2 * instrument.ticks(Price.of(price)));
      return this;
    }

    String net() {
      return units(account.realizedUnits() - account.feeUnits());
    }

    double average() {
      return account.averageEntryTicks() * instrument.tickSize().value().doubleValue();
    }

    double position() {
      return account.positionLots() * instrument.lotSize().value().doubleValue();
    }
  }

  @Test
  void countsFillsAtAverageCostP1() {
    Book book = new Book(perpetual("0.01", "1"), "1");

    book.buy("12", "100").buy("17", "99");
    assertThat(book.position()).isEqualTo(29);
    assertThat(book.average()).isCloseTo(99.41379310344827, within(1e-9));
    assertThat(book.net()).isEqualTo("-0.28830000");
    assertThat(book.sell("9", "101").net()).isEqualTo("13.89666207");
    assertThat(book.sell("4", "105").net()).isEqualTo("36.19948966");
    book.buy("3", "103");
    assertThat(book.net()).isEqualTo("36.16858966");
    assertThat(book.position()).isEqualTo(19);
    assertThat(book.average()).isCloseTo(99.98003629764065, within(1e-9));
  }

  @Test
  void countsFillsAtAverageCostP2() {
    Book book = new Book(perpetual("0.01", "1"), "10");

    assertThat(book.buy("12", "10000").net()).isEqualTo("-120.00000000");
    assertThat(book.buy("17", "9999").net()).isEqualTo("-289.98300000");
    assertThat(book.average()).isCloseTo(9999.413793103447, within(1e-8));
    assertThat(book.sell("9", "10001").net()).isEqualTo("-365.71613793");
    assertThat(book.buy("3", "10003").net()).isEqualTo("-395.72513793");
    assertThat(book.average()).isCloseTo(9999.88155922039, within(1e-8));
    assertThat(book.sell("4", "10005").net()).isEqualTo("-415.27137481");
  }

  @Test
  void opensTheOtherWayAtTheFillsPriceP3() {
    Book book = new Book(perpetual("0.01", "1"), "0");

    book.buy("100", "1").sell("50", "2").sell("100", "3");

    assertThat(book.position()).isEqualTo(-50);
    assertThat(book.average()).isEqualTo(3);
    assertThat(book.net()).isEqualTo("150.00000000");
  }

  @Test
  void opensTheOtherWayTwiceP3b() {
    Book book = new Book(perpetual("0.01", "1"), "0");

    book.buy("50", "1").sell("100", "2").buy("100", "3");

    assertThat(book.position()).isEqualTo(50);
    assertThat(book.average()).isEqualTo(3);
  }

  @Test
  void flipsWithFeesP4() {
    Book book = new Book(perpetual("0.00001", "1"), "0.2");

    book.buy("100000", "1.00001").sell("150000", "1.00011");

    assertThat(book.position()).isEqualTo(-50_000);
    assertThat(book.account.realizedUnits()).isEqualTo(Money.of("10", "USDT").units());
    assertThat(new BigDecimal(book.net())).isBetween(new BigDecimal("4.99"), new BigDecimal("5"));
  }

  @Test
  void closesAFlatPositionWithFeesP4() {
    Book book = new Book(perpetual("0.00001", "1"), "0.2");

    book.buy("100000", "1.00001").sell("100000", "1.00011");

    assertThat(book.position()).isZero();
    assertThat(new BigDecimal(book.net())).isBetween(new BigDecimal("5.99"), new BigDecimal("6"));
  }

  @Test
  void closesAShortInPartsP6() {
    Instrument instrument = perpetual("0.00001", "1");
    Account account = new Account(instrument, CAPITAL);
    long fee = Money.of("2", "USDT").units();

    account.onFill(Side.SELL, 100_000, 100_000, fee);
    account.onFill(Side.BUY, 100_001, 50_000, fee);
    account.onFill(Side.BUY, 100_003, 50_000, fee);

    assertThat(units(account.realizedUnits() - account.feeUnits())).isEqualTo("-8.00000000");
  }

  @Test
  void keepsARoundTripExactP10() {
    Book book = new Book(perpetual("0.1", "0.0001"), "6");

    book.buy("0.0001", "107003.7");
    assertThat(units(book.account.feeUnits())).isEqualTo("0.00642022");
    book.sell("0.0001", "107005.4");

    assertThat(units(book.account.realizedUnits())).isEqualTo("0.00017000");
    assertThat(units(book.account.feeUnits())).isEqualTo("0.01284054");
  }

  @Test
  void paysFundingAtTheMarkP11() {
    Instrument instrument = perpetual("0.1", "1");
    Account account = new Account(instrument, CAPITAL);
    FundingAccrual funding = new FundingAccrual(instrument, account);
    account.onFill(Side.SELL, 20, 10, 0);

    funding.onMark(20);
    funding.onRate(new BigDecimal("0.0001"));
    assertThat(units(account.fundingUnits())).isEqualTo("0.00200000");
    funding.onMark(25);
    funding.onRate(new BigDecimal("0.0002"));

    assertThat(units(account.fundingUnits())).isEqualTo("0.00700000");
    account.verifyIdentity(41);
  }

  @Test
  void keepsFundingPendingUntilAMarkArrivesP11() {
    Instrument instrument = perpetual("0.1", "1");
    Account account = new Account(instrument, CAPITAL);
    FundingAccrual funding = new FundingAccrual(instrument, account);
    account.onFill(Side.SELL, 20, 10, 0);

    funding.onRate(new BigDecimal("0.0001"));
    assertThat(account.fundingUnits()).isZero();
    assertThat(funding.pending()).isEqualTo(1);
    funding.onMark(20);

    assertThat(units(account.fundingUnits())).isEqualTo("0.00200000");
    assertThat(funding.pending()).isZero();
  }

  @Test
  void owesAFlatAccountNoFundingP11() {
    Instrument instrument = perpetual("0.1", "1");
    FundingAccrual funding = new FundingAccrual(instrument, new Account(instrument, CAPITAL));
    funding.onRate(new BigDecimal("0.0001"));
    assertThat(funding.pending()).isZero();
  }

  @Test
  void keepsWhatIsFinerThanAUnitInTheBasis() {
    Instrument spot = instrument(ContractType.SPOT, "0.01", "0.00000001");
    Account account = new Account(spot, 0);

    // One lot up one tick gains a hundredth of a unit: fifty such trips round to nothing each.
    for (int i = 0; i < 100; i++) {
      account.onFill(Side.BUY, 100_000, 1, 0);
      account.onFill(Side.SELL, 100_001, 1, 0);
      account.verifyIdentity(200_000);
    }

    assertThat(account.positionLots()).isZero();
    assertThat(account.equityUnits(200_000)).isEqualTo(1);
  }

  @Test
  void marksWhatIsOpenAtTheMidAndClosesItLessTheTakerFee() {
    Account account = new Account(instrument(ContractType.SPOT, "0.01", "0.00000001"), CAPITAL);
    account.onFill(Side.BUY, 100_000, 100_000_000, 0);

    assertThat(account.equityUnits(200_001)).isEqualTo(CAPITAL + 500_000);
    assertThat(account.liquidationUnits(100_000, 100_000, BasisPoints.of("20")))
        .isEqualTo(CAPITAL - Money.of("2", "USDT").units());
  }

  @Test
  void longClosesAtTheBid() {
    Account account = new Account(instrument(ContractType.SPOT, "0.01", "0.00000001"), CAPITAL);
    account.onFill(Side.BUY, 100_000, 100_000_000, 0);

    assertThat(account.liquidationUnits(99_900, 100_300, BasisPoints.of("0")))
        .isEqualTo(CAPITAL - Money.of("1", "USDT").units());
    // 20 bp of 999.00.
    assertThat(account.liquidationUnits(99_900, 100_300, BasisPoints.of("20")))
        .isEqualTo(CAPITAL - Money.of("2.998", "USDT").units());
  }

  @Test
  void shortClosesAtTheAsk() {
    Account account = new Account(perpetual("0.01", "0.00000001"), CAPITAL);
    account.onFill(Side.SELL, 100_000, 100_000_000, 0);

    assertThat(account.liquidationUnits(99_900, 100_300, BasisPoints.of("0")))
        .isEqualTo(CAPITAL - Money.of("3", "USDT").units());
    // 20 bp of 1,003.00.
    assertThat(account.liquidationUnits(99_900, 100_300, BasisPoints.of("20")))
        .isEqualTo(CAPITAL - Money.of("5.006", "USDT").units());
  }

  @Test
  void keepsTheIdentityToTheUnitUnderRandomFills() {
    long seed = 20_131_125L;
    String[][] grids = {{"0.01", "0.00000001"}, {"0.1", "0.001"}, {"0.0001", "1"}, {"1", "0.03"}};
    for (String[] grid : grids) {
      Random random = new Random(seed);
      Account account = new Account(perpetual(grid[0], grid[1]), CAPITAL);
      Exact exact = new Exact(account, perpetual(grid[0], grid[1]));
      for (int i = 0; i < 20_000; i++) {
        exact.step(random, "seed " + seed + ", grid " + grid[0] + "/" + grid[1] + ", step " + i);
      }
    }
  }

  @Test
  void refusesAnAmountThatDoesNotFit() {
    Account account = new Account(perpetual("1", "1"), CAPITAL);

    assertThatThrownBy(() -> account.onFill(Side.BUY, Long.MAX_VALUE / 2, 4, 0))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesAFillOfNothing() {
    Account account = new Account(perpetual("1", "1"), CAPITAL);

    assertThatThrownBy(() -> account.onFill(Side.BUY, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 0");
  }

  /** The same account in decimals of any length. */
  private static final class Exact {
    private final Account account;
    private final BigDecimal unitsPerTickLot;
    private BigDecimal cashTickLots = BigDecimal.ZERO;
    private long feeUnits;
    private long fundingUnits;

    Exact(Account account, Instrument instrument) {
      this.account = account;
      this.unitsPerTickLot = instrument.tickLotValue().movePointRight(Money.SCALE);
    }

    void step(Random random, String where) {
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      long price = 50_000L + random.nextInt(100_000);
      long lots = 1L + random.nextInt(random.nextInt(10) == 0 ? 10_000 : 100);
      if (random.nextInt(20) == 0) {
        long funding = random.nextInt(1_001) - 500L;
        fundingUnits += funding;
        account.onFunding(funding);
      }
      long fee = random.nextInt(1_000) - 100L;
      feeUnits += fee;
      account.onFill(side, price, lots, fee);
      cashTickLots =
          cashTickLots.subtract(
              BigDecimal.valueOf(price * side.sign()).multiply(BigDecimal.valueOf(lots)));
      long midHalfTicks = 100_000L + random.nextInt(200_000);
      account.verifyIdentity(midHalfTicks);
      assertThat(account.equityUnits(midHalfTicks)).as(where).isEqualTo(equity(midHalfTicks));
    }

    private long equity(long midHalfTicks) {
      BigDecimal position =
          BigDecimal.valueOf(account.positionLots())
              .multiply(BigDecimal.valueOf(midHalfTicks))
              .divide(BigDecimal.TWO);
      return cashTickLots
              .add(position)
              .multiply(unitsPerTickLot)
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact()
          + CAPITAL
          + fundingUnits
          - feeUnits;
    }
  }

  private static String units(long units) {
    return BigDecimal.valueOf(units, Money.SCALE).toPlainString();
  }

  private static Quantity quantity(String value) {
    return new Quantity(new BigDecimal(value));
  }

  private static Instrument perpetual(String tick, String lot) {
    return instrument(ContractType.LINEAR_PERPETUAL, tick, lot);
  }

  private static Instrument instrument(ContractType contract, String tick, String lot) {
    return new Instrument(
        new InstrumentId("BTC-USDT.test"),
        contract,
        "BTC",
        "USDT",
        Price.of(tick),
        quantity(lot),
        BigDecimal.ONE,
        Money.of("0", "USDT"));
  }
}

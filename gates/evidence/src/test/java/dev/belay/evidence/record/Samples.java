package dev.belay.evidence.record;

import dev.belay.api.market.BasisPoints;
import dev.belay.api.market.ContractType;
import dev.belay.api.market.InstrumentId;
import dev.belay.api.market.Money;
import dev.belay.api.session.ClockSpec;
import dev.belay.api.session.FeeTiers;
import dev.belay.api.session.Feed;
import dev.belay.api.session.LatencyModel;
import dev.belay.api.session.LoopConfig;
import dev.belay.api.session.ResourceBudget;
import dev.belay.api.session.RiskPolicy;
import dev.belay.api.session.SessionBounds;
import dev.belay.api.session.SessionKind;
import dev.belay.api.session.VenueConfig;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes records of any type with values that their constructors take, from a seed. */
final class Samples {
  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == long.class || raw == Long.class) {
      return random.nextLong() >>> 1;
    } else if (raw == int.class || raw == Integer.class) {
      return 1 + random.nextInt(16);
    } else if (raw == double.class || raw == Double.class) {
      return random.nextGaussian() * 1e6;
    } else if (raw == boolean.class) {
      return random.nextBoolean();
    } else if (raw == String.class) {
      return text();
    } else if (raw == BigDecimal.class) {
      return BigDecimal.valueOf(1 + random.nextInt(99), 2);
    } else if (raw == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    } else if (raw.isEnum()) {
      return pick(Arrays.asList(raw.getEnumConstants()));
    } else if (raw.isSealed()) {
      return of(pick(Arrays.asList(raw.getPermittedSubclasses())));
    }
    return record(raw);
  }

  private Object container(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      return random.nextBoolean() ? Optional.of(of(of[0])) : Optional.empty();
    } else if (raw == List.class) {
      return random.nextBoolean() ? List.of(of(of[0]), of(of[0])) : List.of();
    } else if (raw == Set.class) {
      return Set.of(of(of[0]));
    } else if (raw == SortedMap.class) {
      SortedMap<Object, Object> map = new TreeMap<>();
      map.put(of(of[0]), of(of[1]));
      map.put(of(of[0]), of(of[1]));
      return map;
    }
    throw new IllegalArgumentException("expected a container of the records, was " + raw);
  }

  private Object record(Class<?> raw) {
    if (raw == Feed.class) {
      return Feed.tape(hex(64));
    } else if (raw == Money.class) {
      return new Money(BigDecimal.valueOf(1 + random.nextInt(10_000), 3), "USD");
    } else if (raw == ClockSpec.class) {
      return random.nextBoolean() ? ClockSpec.wall() : ClockSpec.unlimited();
    } else if (raw == InstrumentId.class) {
      return new InstrumentId("BTC-USD.bitstamp");
    } else if (raw == SessionBounds.class) {
      return new SessionBounds(
          3_600_000_000_000L, Money.of("1", "USD"), new BigDecimal("0.1"), Optional.of(5L));
    }
    Optional<Object> ordered = ordered(raw);
    if (ordered.isPresent()) {
      return ordered.get();
    }
    RecordComponent[] components = raw.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(one -> component(raw, one)).toArray();
    if (raw == VenueConfig.class) {
      withFeesOfTheFirstTier(values);
    }
    try {
      return raw.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException unfit) {
      throw new IllegalStateException("expected values for " + raw + ", was " + unfit, unfit);
    }
  }

  /** The first two components are the fees, which are those of the first tier. */
  private static void withFeesOfTheFirstTier(Object[] values) {
    for (Object value : values) {
      if (value instanceof Optional<?> some
          && some.isPresent()
          && some.get() instanceof FeeTiers tiers) {
        values[0] = tiers.tiers().getFirst().makerFee();
        values[1] = tiers.tiers().getFirst().takerFee();
      }
    }
  }

  /** Records whose parts must rise or stay below another. */
  private Optional<Object> ordered(Class<?> raw) {
    if (raw == FeeTiers.class) {
      FeeTiers.Tier second = (FeeTiers.Tier) of(FeeTiers.Tier.class);
      return Optional.of(
          new FeeTiers(
              List.of(
                  new FeeTiers.Tier(Money.of("0", "USD"), second.makerFee(), second.takerFee()),
                  second)));
    } else if (raw == LatencyModel.Feed.class) {
      return Optional.of(new LatencyModel.Feed(random.nextDouble(), random.nextDouble()));
    } else if (raw == LatencyModel.Table.class) {
      return Optional.of(
          new LatencyModel.Table(
              List.of(
                  new LatencyModel.Table.Row(1, random.nextInt(9), random.nextInt(9)),
                  new LatencyModel.Table.Row(2, random.nextInt(9), random.nextInt(9)))));
    } else if (raw == LoopConfig.class) {
      LoopConfig.Idle idle = pick(List.of(LoopConfig.Idle.values()));
      return Optional.of(
          random.nextBoolean()
              ? LoopConfig.ticking(1_000 + random.nextInt(1_000_000), idle)
              : new LoopConfig(LoopConfig.Mode.CONTINUOUS, Optional.empty(), idle));
    } else if (raw == ResourceBudget.CpuBudget.class) {
      return Optional.of(
          new ResourceBudget.CpuBudget(1_000_000 + random.nextInt(1_000_000), 10_000_000_000L));
    } else if (raw == RiskPolicy.Margin.class) {
      return Optional.of(
          new RiskPolicy.Margin(
              new BigDecimal("0.05"),
              new BigDecimal("0.5"),
              new BigDecimal("0.8"),
              Optional.of(new BasisPoints(BigDecimal.valueOf(1 + random.nextInt(99))))));
    }
    return Optional.empty();
  }

  /** What a constructor asks beyond the type. */
  private Object component(Class<?> raw, RecordComponent component) {
    return switch (raw.getSimpleName() + "." + component.getName()) {
      case "Instrument.quoteCurrency" -> "USD";
      case "Instrument.contract" -> ContractType.LINEAR_PERPETUAL;
      case "EvidenceId.value", "Fingerprint.value" -> hex(64);
      case "CandidateId.value", "SessionId.value", "StudyId.value", "ClientOrderId.value" ->
          "epp-" + random.nextInt(1_000);
      case "SessionSpec.leaseNanos" -> 60_000_000_000L;
      case "StudyPlan.folds", "StudyPlan.cuts" -> random.nextInt(2, 101);
      case "StudyPlan.grid" -> new TreeMap<>(Map.of("skew", List.of("0.2", "0.5")));
      case "StudySpec.secondsMax" -> 3_600;
      case "SessionSpec.replayOf" -> Optional.empty();
      case "SessionSpec.kind" -> SessionKind.PAPER;
      case "MarketModel.exponent" -> Optional.of(1 + random.nextDouble());
      case "RateLimits.cancelHeadroom" -> 0;
      default -> of(component.getGenericType());
    };
  }

  private String text() {
    List<String> words = List.of("", "a", "\"\\/\b\u0001", "€ 😀", "{}", "null", " 1 ", "\u2028");
    return pick(words) + random.nextInt(100);
  }

  private String hex(int digits) {
    byte[] bytes = new byte[digits / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}

package dev.belay.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  /** Module to the modules of ours it may use; what it does not use is left out on purpose. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("api", Set.of()),
              Map.entry("postgres", Set.of()),
              Map.entry("testing", Set.of("api", "postgres")),
              Map.entry("engine", Set.of("api")),
              Map.entry("journal", Set.of("api")),
              Map.entry("evidence", Set.of("api")),
              Map.entry("client", Set.of("api", "evidence")),
              Map.entry("catalogue", Set.of("api", "evidence")),
              Map.entry("server", Set.of("api", "engine", "evidence", "journal")),
              Map.entry("workflows", Set.of("api", "evidence")),
              Map.entry(
                  "activities",
                  Set.of("api", "catalogue", "client", "evidence", "journal", "workflows")),
              Map.entry(
                  "worker",
                  Set.of(
                      "activities",
                      "api",
                      "catalogue",
                      "client",
                      "evidence",
                      "journal",
                      "workflows")),
              Map.entry(
                  "cli",
                  Set.of(
                      "activities",
                      "api",
                      "catalogue",
                      "client",
                      "engine",
                      "evidence",
                      "journal",
                      "postgres",
                      "workflows"))));

  private static final String[] WORKFLOW_CODE = {
    "dev.belay.workflows.promotion..",
    "dev.belay.workflows.soak..",
    "dev.belay.workflows.gatecycle..",
    "dev.belay.workflows.plan..",
  };

  private static final String[] STRATEGY_CODE = {
    "dev.belay.api.intent..", "dev.belay.api.strategy..", "dev.belay.engine.strategy..",
  };

  /** Of the execution package a strategy sees what became of its orders, and that is all. */
  private static final DescribedPredicate<JavaClass> A_VENUE_CONCEPT =
      describe(
          "a venue concept",
          type ->
              (type.getPackageName().equals("dev.belay.api.execution")
                      && !Set.of("Liquidity", "OrderStatus").contains(type.getSimpleName()))
                  || resideInAnyPackage(
                          "dev.belay.engine.adapter..",
                          "dev.belay.engine.execution..",
                          "dev.belay.engine.order..",
                          "dev.belay.engine.translation..",
                          "dev.belay.engine.venue..")
                      .test(type));

  private static final DescribedPredicate<JavaAccess<?>> THE_WALL_CLOCK =
      describe(
          "the wall clock",
          access ->
              isCall(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                  || (access.getTargetOwner().getPackageName().equals("java.time")
                      && access.getName().equals("now"))
                  || isCall(access, "java.time.Clock", "systemUTC", "systemDefaultZone", "system"));

  private static final DescribedPredicate<JavaAccess<?>> WHAT_A_REPLAY_CANNOT_REPEAT =
      describe(
          "a clock, chance, thread, environment, file or socket",
          access ->
              THE_WALL_CLOCK.test(access)
                  || isCall(access, "java.lang.System", "getenv", "getProperty", "identityHashCode")
                  || isCall(access, "java.util.UUID", "randomUUID")
                  || isCall(access, "java.lang.Math", "random")
                  || access.getTargetOwner().isAssignableTo(java.util.random.RandomGenerator.class)
                  || access.getTargetOwner().isAssignableTo(Thread.class)
                  || access.getTargetOwner().isAssignableTo(java.util.concurrent.Executor.class)
                  || access.getTargetOwner().isAssignableTo(java.util.concurrent.Future.class)
                  || isOf(access, "java.io", "java.nio.file", "java.nio.channels", "java.net"));

  @Test
  void modulesDependOnlyAlongTheArrows() {
    List<String> wrong = new ArrayList<>();
    for (JavaClass type : Checkout.classes()) {
      String from = module(type);
      assertThat(ARROWS).as("module of %s", type.getName()).containsKey(from);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith("dev.belay."))
          .filter(target -> !module(target).equals(from))
          .filter(target -> !ARROWS.getOrDefault(from, Set.of()).contains(module(target)))
          .forEach(target -> wrong.add(type.getName() + " -> " + target.getName()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.belay.(**)").should().beFreeOfCycles().check(Checkout.classes());
  }

  @Test
  void springStaysInTheRuntimeAndTheWorker() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.belay.server..", "dev.belay.worker..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
        .check(Checkout.classes());
  }

  @Test
  void temporalStaysInTheControlPlane() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.belay.workflows..",
            "dev.belay.activities..",
            "dev.belay.worker..",
            "dev.belay.cli..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.temporal.."))
        .check(Checkout.classes());
  }

  @Test
  void pureModulesReadNoWallClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.belay.api..",
            "dev.belay.evidence..",
            "dev.belay.catalogue..",
            "dev.belay.engine.account..",
            "dev.belay.engine.bot..",
            "dev.belay.engine.execution..",
            "dev.belay.engine.indicator..",
            "dev.belay.engine.intent..",
            "dev.belay.engine.order..",
            "dev.belay.engine.rate..",
            "dev.belay.engine.risk..",
            "dev.belay.engine.strategy..",
            "dev.belay.engine.telemetry..",
            "dev.belay.engine.translation..",
            "dev.belay.engine.venue..")
        .should()
        .accessTargetWhere(THE_WALL_CLOCK)
        .check(Checkout.classes());
  }

  @Test
  void workflowCodeReachesNothingThatAReplayCannotRepeat() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKFLOW_CODE)
        .should()
        .accessTargetWhere(WHAT_A_REPLAY_CANNOT_REPEAT)
        .check(Checkout.classes());
  }

  /**
   * What workflow code sees of the evidence module are values; reading and signing stay outside.
   */
  @Test
  void workflowCodeSeesOnlyValuesOfEvidence() {
    noClasses()
        .that()
        .resideInAnyPackage(WORKFLOW_CODE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.belay.evidence.document..", "dev.belay.evidence.bundle.."))
        .orShould()
        .dependOnClassesThat(
            describe(
                "read or sign",
                type ->
                    type.getPackageName().startsWith("dev.belay.evidence")
                        && type.getSimpleName().matches(".*(File|Files|Signers|PrivateKey|Judge)")))
        .check(Checkout.classes());
  }

  @Test
  void moneyAndQuantitiesAreNeverFloatingPoint() {
    classes()
        .that()
        .resideOutsideOfPackages("dev.belay.engine.strategy..", "dev.belay.catalogue.measure..")
        .should(keepUnitsAndLotsOutOfFloatingPoint())
        .because("models and statistics may, what is booked may not")
        .check(Checkout.classes());
  }

  /** Strategies say what they want; only translators know what a venue offers. */
  @Test
  void strategiesSeeNoVenueConcept() {
    noClasses()
        .that()
        .resideInAnyPackage(STRATEGY_CODE)
        .should()
        .dependOnClassesThat(A_VENUE_CONCEPT)
        .check(Checkout.classes());
  }

  @Test
  void aVenueConceptInAStrategyIsFound() {
    assertThat(
            new com.tngtech.archunit.core.importer.ClassFileImporter()
                    .importClasses(NamesATimeInForce.class)
                    .get(NamesATimeInForce.class)
                    .getDirectDependenciesFromSelf()
                    .stream()
                    .anyMatch(each -> A_VENUE_CONCEPT.test(each.getTargetClass())))
        .isTrue();
  }

  @Test
  void aWallClockInAPureModuleIsFound() {
    assertThat(
            new com.tngtech.archunit.core.importer.ClassFileImporter()
                    .importClasses(ReadsTheClock.class)
                    .get(ReadsTheClock.class)
                    .getAccessesFromSelf()
                    .stream()
                    .anyMatch(THE_WALL_CLOCK))
        .isTrue();
  }

  private static ArchCondition<JavaClass> keepUnitsAndLotsOutOfFloatingPoint() {
    return new ArchCondition<>("keep units and lots out of floating point") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (isAmount(field.getName()) && isFloating(field.getRawType())) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName()));
          }
        }
        for (JavaMethod method : type.getMethods()) {
          if (isAmount(method.getName()) && isFloating(method.getRawReturnType())) {
            events.add(SimpleConditionEvent.violated(method, method.getFullName()));
          }
        }
      }
    };
  }

  private static boolean isAmount(String name) {
    return name.endsWith("Units") || name.endsWith("Lots");
  }

  private static boolean isFloating(JavaClass type) {
    return Set.of("double", "float", "java.lang.Double", "java.lang.Float")
        .contains(type.getBaseComponentType().getName());
  }

  private static String module(JavaClass type) {
    String rest = type.getPackageName().substring("dev.belay.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static boolean isCall(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && List.of(names).contains(access.getName());
  }

  private static boolean isOf(JavaAccess<?> access, String... packages) {
    return List.of(packages).contains(access.getTargetOwner().getPackageName());
  }

  /** What the rule must find. */
  private static final class NamesATimeInForce {
    @SuppressWarnings("unused")
    String name() {
      return dev.belay.api.execution.TimeInForce.GTC.name();
    }
  }

  /** What the rule must find. */
  private static final class ReadsTheClock {
    @SuppressWarnings("unused")
    long read() {
      return System.currentTimeMillis();
    }
  }
}

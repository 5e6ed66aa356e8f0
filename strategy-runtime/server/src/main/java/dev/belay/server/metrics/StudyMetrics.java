package dev.belay.server.metrics;

import dev.belay.api.study.StudyState;
import dev.belay.server.study.Studies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Meters of the studies this process knows. */
public final class StudyMetrics implements MeterBinder {
  private final Studies studies;

  public StudyMetrics(Studies studies) {
    this.studies = studies;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (StudyState state : StudyState.values()) {
      Gauge.builder("belay.studies", studies, each -> count(each, state))
          .tag("state", state.name())
          .description("Studies by state; the youngest that are over are counted")
          .register(registry);
    }
  }

  private static double count(Studies studies, StudyState state) {
    return studies.statuses().stream().filter(study -> study.state() == state).count();
  }
}

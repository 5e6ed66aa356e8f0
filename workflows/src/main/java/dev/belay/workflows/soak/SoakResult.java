package dev.belay.workflows.soak;

import dev.belay.api.session.SessionId;
import dev.belay.workflows.plan.RungResult;
import java.util.Optional;

/**
 * A soak that ended.
 *
 * @param result verdict and evidence
 * @param session the session; absent when none could be started
 */
public record SoakResult(RungResult result, Optional<SessionId> session) {}

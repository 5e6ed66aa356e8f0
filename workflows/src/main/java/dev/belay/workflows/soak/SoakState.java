package dev.belay.workflows.soak;

import dev.belay.api.session.SessionId;
import java.util.Optional;

/**
 * A soak, as the query {@code state} tells it.
 *
 * @param session absent until started
 * @param chunk being observed, from 0
 * @param chunks in all
 * @param held whether a person holds it
 * @param elapsedSeconds counted session time at the last chunk's end
 */
public record SoakState(
    Optional<SessionId> session, int chunk, int chunks, boolean held, int elapsedSeconds) {}

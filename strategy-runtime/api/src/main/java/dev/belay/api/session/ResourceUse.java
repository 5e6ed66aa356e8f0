package dev.belay.api.session;

import java.util.Optional;

/**
 * What a bot has used of one thing that renews itself.
 *
 * @param total since the session's start
 * @param lastMinute within the last 60 s of session time, to the second
 * @param waitNanos session time until there is room for one more; 0 when there is; absent: no
 *     budget
 */
public record ResourceUse(long total, long lastMinute, Optional<Long> waitNanos) {}

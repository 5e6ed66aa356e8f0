package dev.belay.server.session;

import dev.belay.engine.session.KillLatchView;
import dev.belay.server.home.Home;
import dev.belay.server.home.RuntimeSettings;
import java.time.InstantSource;

/**
 * What every session of this process shares.
 *
 * @param home where tapes and logs are
 * @param build this process runs, hex
 * @param clock wall time
 * @param latch the kill latch
 * @param journals where papers are shipped
 * @param limits how much is taken on
 */
public record HostSetup(
    Home home,
    String build,
    InstantSource clock,
    KillLatchView latch,
    Journals journals,
    RuntimeSettings.Limits limits) {}

/**
 * The HTTP API: routes, bodies, problems and the document that describes them.
 *
 * <p>Entry points: {@link dev.belay.server.http.SessionRoutes}, {@link
 * dev.belay.server.http.OrderRoutes}, {@link dev.belay.server.http.JournalRoutes} and {@link
 * dev.belay.server.http.RuntimeRoutes}; {@link dev.belay.server.http.HttpSetup} puts them together.
 *
 * <p>Invariants: bodies are JSON as {@code CanonicalJson} maps it, of at most 256 KiB, unknown
 * fields refused; every no is a {@link dev.belay.api.runtime.Problem}; no answer holds a stack
 * trace; the OpenAPI document is made from the routes themselves.
 *
 * <p>Non-goals: deciding anything. Routes translate, call and translate back.
 */
@NullMarked
package dev.belay.server.http;

import org.jspecify.annotations.NullMarked;

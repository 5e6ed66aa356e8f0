package dev.belay.server.http;

import static dev.belay.server.access.Role.OPERATOR;
import static dev.belay.server.access.Role.VIEWER;
import static dev.belay.server.access.Role.WORKFLOW;

import dev.belay.api.runtime.KillOutcome;
import dev.belay.api.runtime.KillRequest;
import dev.belay.api.runtime.KillState;
import dev.belay.api.runtime.ProblemCode;
import dev.belay.api.runtime.RuntimeInfo;
import dev.belay.api.runtime.StrategyListing;
import dev.belay.api.runtime.TapeInfo;
import dev.belay.engine.strategy.Catalogue;
import dev.belay.evidence.operator.SignedAct;
import dev.belay.server.access.Allow;
import dev.belay.server.home.Home;
import dev.belay.server.kill.Rearm;
import dev.belay.server.refusal.Refusal;
import dev.belay.server.session.KillSwitch;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The runtime itself: who it is, what it can run, and the kill switch. */
@RestController
@RequestMapping("/v1")
public final class RuntimeRoutes {
  private final Supplier<RuntimeInfo> info;
  private final Home home;
  private final KillSwitch kill;
  private final Rearm rearm;
  private final OpenApi openApi;

  RuntimeRoutes(
      Supplier<RuntimeInfo> info, Home home, KillSwitch kill, Rearm rearm, OpenApi openApi) {
    this.info = info;
    this.home = home;
    this.kill = kill;
    this.rearm = rearm;
    this.openApi = openApi;
  }

  @GetMapping("/info")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Who answers: build, principal, public key, clock, version.")
  RuntimeInfo info() {
    return info.get();
  }

  @GetMapping("/strategies")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Every strategy this build can run, with its parameters.")
  StrategyListing[] strategies() {
    return Catalogue.all().stream()
        .map(each ->
            new StrategyListing(each.name(), each.version(), each.summary(), each.parameters()))
        .toArray(StrategyListing[]::new);
  }

  @GetMapping("/tapes/{sha256}")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Whether the runtime has a tape.")
  TapeInfo tape(@PathVariable("sha256") String sha256) throws IOException {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new Refusal(
          ProblemCode.BAD_REQUEST,
          "expected a tape's SHA-256 in 64 hex digits",
          "import one first");
    }
    Path file = home.tapes().resolve(sha256);
    if (!Files.isRegularFile(file)) {
      throw new Refusal(
          ProblemCode.UNKNOWN_TAPE, "no tape " + sha256 + " here", "import its source first");
    }
    return new TapeInfo(sha256, Files.size(file));
  }

  @PostMapping("/kill")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Sets the kill latch and cancels everything. The same id twice is one kill.")
  KillOutcome kill(@RequestBody KillRequest request) {
    return kill.kill(request);
  }

  @GetMapping("/kill")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("The kill latch.")
  KillState killState() {
    return kill.state();
  }

  @PostMapping("/rearm")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Clears the kill latch by a person's signed act in the namespace belay-rearm.")
  KillState rearm(@RequestBody SignedAct act) {
    return rearm.rearm(act);
  }

  @GetMapping("/openapi.json")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("This document.")
  void openApi(HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.getOutputStream().write(openApi.document());
  }
}

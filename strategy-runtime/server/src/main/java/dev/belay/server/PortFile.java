package dev.belay.server;

import dev.belay.server.home.AtomicFile;
import dev.belay.server.home.Home;
import java.io.IOException;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Tells the bound port to whoever looks into the home, while the runtime answers. */
final class PortFile {
  private final Home home;

  PortFile(Home home) {
    this.home = home;
  }

  @EventListener
  void onBound(WebServerInitializedEvent bound) throws IOException {
    AtomicFile.write(home.portFile(), Integer.toString(bound.getWebServer().getPort()));
  }

  @EventListener(ContextClosedEvent.class)
  void onClosing() throws IOException {
    AtomicFile.delete(home.portFile());
  }
}

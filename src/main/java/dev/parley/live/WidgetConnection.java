package dev.parley.live;

import dev.parley.site.Site;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** A visitor's tab. */
final class WidgetConnection extends Connection {
  private final Site site;
  private final long visitor;
  private final String tab;

  WidgetConnection(
      Session session, Executor executor, Source log, Site site, long visitor, String tab) {
    super(session, executor, log);
    this.site = site;
    this.visitor = visitor;
    this.tab = tab;
  }

  Site site() {
    return site;
  }

  long visitor() {
    return visitor;
  }

  String tab() {
    return tab;
  }
}

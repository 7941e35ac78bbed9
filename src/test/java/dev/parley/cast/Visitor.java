package dev.parley.cast;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A visitor's browser at one site: what it keeps, shared by all its tabs. */
public final class Visitor {
  private static final AtomicInteger TABS = new AtomicInteger();

  private final Server server;
  private final String site;
  private final String origin;
  private final AtomicReference<@Nullable String> token = new AtomicReference<>();
  private String language = "en";
  private String timeZone = "Europe/Madrid";
  private @Nullable String consent;
  private @Nullable String identity;

  /** Somebody who has never been here. */
  public Visitor(Server server, String site, String origin) {
    this.server = server;
    this.site = site;
    this.origin = origin;
  }

  public Visitor speaking(String languageTag) {
    language = languageTag;
    return this;
  }

  public Visitor in(String zone) {
    timeZone = zone;
    return this;
  }

  /** The answer this browser has given to the question for consent. */
  public Visitor answering(@Nullable String answer) {
    consent = answer;
    return this;
  }

  /** What the host's page says about who this is, on every page from now on; null for nothing. */
  public Visitor signedFor(@Nullable String token) {
    identity = token;
    return this;
  }

  @Nullable String identity() {
    return identity;
  }

  /** Opens one more tab. */
  public Widget tab() {
    return new Widget(this, "t-" + TABS.incrementAndGet());
  }

  public @Nullable String token() {
    return token.get();
  }

  /** Keeps a token; null forgets it, as clearing the browser's storage does. */
  public void keep(@Nullable String given) {
    token.set(given);
  }

  Server server() {
    return server;
  }

  String site() {
    return site;
  }

  String origin() {
    return origin;
  }

  String language() {
    return language;
  }

  String timeZone() {
    return timeZone;
  }

  @Nullable String consent() {
    return consent;
  }
}

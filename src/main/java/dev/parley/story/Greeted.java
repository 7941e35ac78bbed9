package dev.parley.story;

import dev.parley.platform.Words;
import dev.parley.site.Site;
import dev.parley.visit.Visit;
import dev.parley.visitor.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an arrival (docs/protocol.md): only {@code site} and {@code consent} when nothing
 * may be kept.
 *
 * @param connect whether the page should open its socket without being asked
 * @param initiated whether this arrival began the current conversation, or began it again
 * @param watch what the tab should say of itself; absent where nobody waits for tabs to be closed
 *     (P10)
 * @param identityRefused why the host's word on who this is was not believed
 */
public record Greeted(
    @Nullable String token,
    SiteCard site,
    @Nullable String consent,
    @Nullable VisitorCard visitor,
    @Nullable VisitCard visit,
    @Nullable Long current,
    boolean initiated,
    @Nullable Card greeting,
    long unread,
    boolean connect,
    @Nullable Long recheckAt,
    @Nullable Watch watch,
    @Nullable String identityRefused) {

  /** What a widget must know of its site. */
  public record SiteCard(
      String key,
      String name,
      @Nullable String brand,
      List<String> languages,
      @Nullable String hours,
      String consent,
      @Nullable String cookieDomain) {
    public static SiteCard of(Site site) {
      return new SiteCard(
          site.key(),
          site.name(),
          site.brand(),
          site.languages(),
          site.hours(),
          Words.of(site.consent()),
          site.cookieDomain());
    }
  }

  /** What a widget may know of its visitor. */
  public record VisitorCard(
      long id, String identity, @Nullable String name, @Nullable String email) {
    public static VisitorCard of(Visitor visitor) {
      return new VisitorCard(
          visitor.id(), Words.of(visitor.identity()), visitor.name(), visitor.email());
    }
  }

  /** The live visit session; times are milliseconds since 1970. */
  public record VisitCard(
      long id, int ordinal, long openedAt, long deadline, @Nullable Boolean fresh) {
    public static VisitCard of(Visit visit, @Nullable Boolean fresh) {
      return new VisitCard(
          visit.id(),
          visit.ordinal(),
          visit.openedAt().toEpochMilli(),
          visit.deadline().toEpochMilli(),
          fresh);
    }
  }

  /**
   * @param arrival what to name
   * @param every so many milliseconds an open tab says that it is open
   */
  public record Watch(long arrival, long every) {}

  /** The greeting card. */
  public record Card(long conversation, String from, String text) {}
}

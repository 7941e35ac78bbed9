package dev.parley.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deployment of the widget. */
@Entity
@Table(name = "site")
public class Site {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ids")
  @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 50)
  private long id;

  @Column(name = "site_key", updatable = false)
  private String key;

  @Column private String name;
  @Column private String origins;
  @Column private String languages;

  @Column(name = "time_zone")
  private String timeZone;

  @Column
  @Enumerated(EnumType.STRING)
  private Consent consent;

  @Column(name = "cookie_domain")
  private @Nullable String cookieDomain;

  @Column private @Nullable String brand;
  @Column private @Nullable String hours;

  @Column(name = "portal_url")
  private @Nullable String portalUrl;

  @Column(name = "redirection_url")
  private @Nullable String redirectionUrl;

  @Column(name = "work_stream_id")
  private long workStreamId;

  @Column(name = "default_playbook_id")
  private @Nullable Long defaultPlaybookId;

  // Written beside the entity, so that being seen is no change of the site.
  @Column(name = "seen_at", insertable = false, updatable = false)
  private @Nullable Instant seenAt;

  @Column(name = "seen_url", insertable = false, updatable = false)
  private @Nullable String seenUrl;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Version private int revision;

  protected Site() {}

  Site(String key, Settings settings, long workStreamId, Instant now) {
    this.key = key;
    this.workStreamId = workStreamId;
    this.createdAt = now;
    set(settings);
  }

  final void set(Settings settings) {
    name = settings.name();
    origins = String.join(" ", settings.origins());
    languages = String.join(" ", settings.languages());
    timeZone = settings.timeZone();
    consent = settings.consent();
    cookieDomain = settings.cookieDomain();
    brand = settings.brand();
    hours = settings.hours();
    portalUrl = settings.portalUrl();
    redirectionUrl = settings.redirectionUrl();
  }

  void leadTo(long playbookId) {
    defaultPlaybookId = playbookId;
  }

  void workIn(long stream) {
    workStreamId = stream;
  }

  /**
   * Whether a page of this origin may carry the widget: scheme, host and port as listed, or {@code
   * *.} below a listed domain.
   */
  public boolean allows(String origin) {
    var from = Origin.read(origin);
    return from.isPresent()
        && origins().stream()
            .flatMap(o -> Origin.read(o).stream())
            .anyMatch(rule -> rule.covers(from.get()));
  }

  public long id() {
    return id;
  }

  /** The public name in snippets and addresses. */
  public String key() {
    return key;
  }

  public String name() {
    return name;
  }

  public List<String> origins() {
    return words(origins);
  }

  /** Language tags, the site's own first. */
  public List<String> languages() {
    return words(languages);
  }

  public ZoneId timeZone() {
    return ZoneId.of(timeZone);
  }

  public Consent consent() {
    return consent;
  }

  /**
   * Where set, the token is in a first-party cookie of this domain instead of the origin's storage.
   */
  public @Nullable String cookieDomain() {
    return cookieDomain;
  }

  /** A colour, {@code #rrggbb}. */
  public @Nullable String brand() {
    return brand;
  }

  /** Opening hours as a sentence. */
  public @Nullable String hours() {
    return hours;
  }

  /** Base of reconnect links (R16). */
  public @Nullable String portalUrl() {
    return portalUrl;
  }

  /** Where a visitor goes when the time to reconnect has passed (R17). */
  public @Nullable String redirectionUrl() {
    return redirectionUrl;
  }

  public long workStreamId() {
    return workStreamId;
  }

  /**
   * The playbook for conversations that no audience began (X12); null only while the site is being
   * made.
   */
  public @Nullable Long defaultPlaybookId() {
    return defaultPlaybookId;
  }

  /** When and where its widget was last seen on a page, to the minute. */
  public @Nullable Instant seenAt() {
    return seenAt;
  }

  public @Nullable String seenUrl() {
    return seenUrl;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Counts changes; a change names the revision it is based on. */
  public int revision() {
    return revision;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
  }
}

package dev.parley.site;

import dev.parley.platform.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site as the API shows one. Times are milliseconds.
 *
 * @param snippet what goes into the host's pages
 */
public record SiteView(
    long id,
    String key,
    String name,
    List<String> origins,
    List<String> languages,
    String timeZone,
    String consent,
    @Nullable String cookieDomain,
    @Nullable String brand,
    @Nullable String hours,
    @Nullable String portalUrl,
    @Nullable String redirectionUrl,
    long workStreamId,
    @Nullable Long defaultPlaybookId,
    String snippet,
    @Nullable Long seenAt,
    @Nullable String seenUrl,
    long createdAt,
    int revision) {

  static SiteView of(Site site, String base) {
    var seen = site.seenAt();
    return new SiteView(
        site.id(),
        site.key(),
        site.name(),
        site.origins(),
        site.languages(),
        site.timeZone().getId(),
        Words.of(site.consent()),
        site.cookieDomain(),
        site.brand(),
        site.hours(),
        site.portalUrl(),
        site.redirectionUrl(),
        site.workStreamId(),
        site.defaultPlaybookId(),
        "<script async src=\"" + base + "/widget.js\" data-site=\"" + site.key() + "\"></script>",
        seen == null ? null : seen.toEpochMilli(),
        site.seenUrl(),
        site.createdAt().toEpochMilli(),
        site.revision());
  }
}

package dev.parley.help;

import dev.parley.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which of its languages a site speaks with somebody. */
final class Languages {
  private Languages() {}

  /** The one that was named, without its region if need be, else the site's first. */
  static String of(Site site, @Nullable String wanted) {
    return spoken(site, wanted == null ? "" : wanted).orElse(site.languages().get(0));
  }

  /** The best for what a browser says, else the site's first. */
  static String best(Site site, @Nullable String header) {
    if (header == null || header.isBlank() || header.length() > 500) {
      return site.languages().get(0);
    }
    return wishes(header).stream()
        .flatMap(wish -> spoken(site, wish.getRange()).stream())
        .findFirst()
        .orElse(site.languages().get(0));
  }

  private static List<Locale.LanguageRange> wishes(String header) {
    try {
      return Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Optional<String> spoken(Site site, String wanted) {
    var bare = wanted.replaceFirst("-.*$", "");
    return site.languages().stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .or(() -> site.languages().stream().filter(bare::equalsIgnoreCase).findFirst());
  }
}

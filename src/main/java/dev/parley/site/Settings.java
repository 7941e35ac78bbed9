package dev.parley.site;

import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a site. Made with its defaults filled in; {@link #checked} says what does not
 * fit.
 */
public record Settings(
    String name,
    List<String> origins,
    List<String> languages,
    String timeZone,
    Consent consent,
    @Nullable String cookieDomain,
    @Nullable String brand,
    @Nullable String hours,
    @Nullable String portalUrl,
    @Nullable String redirectionUrl) {

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern DOMAIN = Pattern.compile("\\.?[a-z0-9-]+(\\.[a-z0-9-]+)+");

  /** A site with the usual settings: English, UTC, consent is asked for. */
  public static Settings of(String name, List<String> origins) {
    return new Settings(
        name, origins, List.of("en"), "UTC", Consent.ASK, null, null, null, null, null);
  }

  /**
   * The same with everything in its canonical form; 422 {@code invalid} with every field that does
   * not fit.
   */
  Settings checked() {
    var errors = new ArrayList<Misfit>();
    if (name.isBlank() || name.length() > 80) {
      errors.add(new Misfit("name", "A site has a name of at most 80 characters."));
    }
    var rules =
        origins.stream()
            .map(String::trim)
            .map(o -> o.endsWith("/") ? o.substring(0, o.length() - 1) : o)
            .distinct()
            .toList();
    rules.forEach(o -> checkOrigin(o, errors));
    if (String.join(" ", rules).length() > 2000) {
      errors.add(new Misfit("origins", "These are too many origins; 2000 characters are kept."));
    }
    if (languages.isEmpty()
        || languages.size() > 10
        || !languages.stream().allMatch(l -> LANGUAGE.matcher(l).matches())
        || String.join(" ", languages).length() > 60) {
      errors.add(new Misfit("languages", "Name one to ten languages, like en or es."));
    }
    if (!isZone(timeZone)) {
      errors.add(
          new Misfit(
              "timeZone", "'" + timeZone + "' is no time zone; write one like Europe/Madrid."));
    }
    check(cookieDomain, 120, DOMAIN, "cookieDomain", "This is no domain.", errors);
    check(brand, 7, COLOUR, "brand", "A colour is written #rrggbb.", errors);
    check(hours, 200, null, "hours", "Opening hours take at most 200 characters.", errors);
    checkAddress(portalUrl, "portalUrl", errors);
    checkAddress(redirectionUrl, "redirectionUrl", errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Settings(
        name.trim(),
        rules,
        List.copyOf(languages),
        timeZone,
        consent,
        cookieDomain,
        brand,
        hours,
        portalUrl,
        redirectionUrl);
  }

  private static void checkOrigin(String text, List<Misfit> errors) {
    var origin = Origin.read(text);
    if (origin.isEmpty()) {
      errors.add(
          new Misfit(
              "origins",
              "'" + text + "' is no origin; write one like https://www.larkwell.example."));
    } else if (!origin.get().safe()) {
      errors.add(
          new Misfit("origins", "'" + text + "' is not encrypted; only localhost may be http."));
    } else if (!origin.get().narrow()) {
      errors.add(new Misfit("origins", "'" + text + "' is wider than a domain."));
    }
  }

  private static void check(
      @Nullable String value,
      int length,
      @Nullable Pattern pattern,
      String field,
      String sentence,
      List<Misfit> errors) {
    if (value != null
        && (value.length() > length || (pattern != null && !pattern.matcher(value).matches()))) {
      errors.add(new Misfit(field, sentence));
    }
  }

  private static void checkAddress(@Nullable String value, String field, List<Misfit> errors) {
    if (value != null && !isAddress(value)) {
      errors.add(
          new Misfit(
              field,
              "Write a whole address that begins with https://, of at most 500 characters."));
    }
  }

  private static boolean isAddress(String value) {
    try {
      var uri = URI.create(value);
      var base = Origin.read(uri.getScheme() + "://" + uri.getRawAuthority());
      return value.length() <= 500 && base.isPresent() && base.get().safe();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isZone(String id) {
    try {
      return id.length() <= 60 && ZoneId.of(id) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}

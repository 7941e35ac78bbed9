package dev.parley.visitor;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about itself. A value that makes no sense is dropped rather than refused: a
 * visitor is no less welcome for it.
 *
 * @param language a language tag of at most 10 characters
 * @param timeZone an IANA zone, null when unknown
 */
public record Browser(String language, @Nullable String timeZone, Device device) {
  private static final int LONGEST_LANGUAGE = 10;
  private static final int LONGEST_ZONE = 60;

  /** Reads the wire's words. */
  public static Browser of(
      @Nullable String language, @Nullable String timeZone, @Nullable String device) {
    return new Browser(tag(language), zone(timeZone), Device.read(device));
  }

  private static String tag(@Nullable String language) {
    if (language == null || !language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      return "en";
    }
    return language.length() <= LONGEST_LANGUAGE
        ? language
        : language.substring(0, language.indexOf('-'));
  }

  private static @Nullable String zone(@Nullable String name) {
    if (name == null || name.length() > LONGEST_ZONE) {
      return null;
    }
    try {
      return ZoneId.of(name).getId();
    } catch (DateTimeException e) {
      return null;
    }
  }
}

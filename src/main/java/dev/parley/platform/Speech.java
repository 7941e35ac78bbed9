package dev.parley.platform;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Says in a language, and in the time of a place, what a room has to say. Another language is
 * another file beside the two (A23).
 */
public final class Speech {
  private static final String PATTERN = "d MMM uuuu, HH:mm:ss z";

  private final ResourceBundle words;
  private final ResourceBundle units;
  private final Locale language;
  private final ZoneId zone;

  private Speech(String room, Locale language, ZoneId zone) {
    this.words = bundle(room, language);
    this.units = bundle("platform.speech", language);
    this.language = language;
    this.zone = zone;
  }

  /**
   * @param words whose they are: {@code visit.why}
   */
  public static Speech of(String words, Locale language, ZoneId zone) {
    return new Speech(words, language, zone);
  }

  private static ResourceBundle bundle(String name, Locale language) {
    return ResourceBundle.getBundle(
        "dev.parley." + name,
        language,
        Speech.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** All it can say. */
  public Set<String> keys() {
    return words.keySet();
  }

  public Locale language() {
    return language;
  }

  public String say(String what, Object... with) {
    return new MessageFormat(words.getString(what), language).format(with);
  }

  public String time(Instant at) {
    return DateTimeFormatter.ofPattern(PATTERN, language).format(at.atZone(zone));
  }

  /** In the largest unit that says it exactly. */
  public String length(Duration time) {
    var unit =
        time.toSecondsPart() > 0 || time.toMillisPart() > 0
            ? "seconds"
            : time.toMinutesPart() > 0 ? "minutes" : "hours";
    double number =
        switch (unit) {
          case "seconds" -> time.toMillis() / 1000.0;
          case "minutes" -> time.toMinutes();
          default -> time.toHours();
        };
    return new MessageFormat(units.getString(unit), language).format(new Object[] {number});
  }
}

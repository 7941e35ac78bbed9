package dev.parley.visit;

import dev.parley.platform.Words;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says in a language why a visit ended. Another language is another file beside the two (A23). */
final class Sentence {
  private static final String PATTERN = "d MMM uuuu, HH:mm:ss z";

  private final ResourceBundle words;
  private final Locale language;
  private final ZoneId zone;

  private Sentence(Locale language, ZoneId zone) {
    this.words =
        ResourceBundle.getBundle(
            "dev.parley.visit.why",
            language,
            Sentence.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.language = language;
    this.zone = zone;
  }

  static String of(Visit visit, Duration limit, Locale language, ZoneId zone) {
    return new Sentence(language, zone).tell(visit, limit);
  }

  private String tell(Visit visit, Duration limit) {
    var ended = visit.endedAt();
    var pattern = words.getString(visit.endReason().map(Words::of).orElse("live"));
    return new MessageFormat(pattern, language)
        .format(
            new Object[] {
              words.getString("anchor." + Words.of(visit.anchor().kind())),
              time(visit.anchor().at()),
              length(limit),
              time(visit.deadline()),
              ended == null ? "" : time(ended)
            });
  }

  private String time(Instant at) {
    return DateTimeFormatter.ofPattern(PATTERN, language).format(at.atZone(zone));
  }

  private String length(Duration limit) {
    var unit =
        limit.toSecondsPart() > 0 || limit.toMillisPart() > 0
            ? "seconds"
            : limit.toMinutesPart() > 0 ? "minutes" : "hours";
    double number =
        switch (unit) {
          case "seconds" -> limit.toMillis() / 1000.0;
          case "minutes" -> limit.toMinutes();
          default -> limit.toHours();
        };
    return new MessageFormat(words.getString(unit), language).format(new Object[] {number});
  }
}

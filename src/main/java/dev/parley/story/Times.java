package dev.parley.story;

import dev.parley.appointment.Offer;
import dev.parley.visitor.Visitor;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How a time reads: whole, and with its zone, since who reads it may be in another. */
final class Times {
  private Times() {}

  static String say(Instant at, ZoneId zone, String language) {
    var format =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .withLocale(Locale.forLanguageTag(language.startsWith("es") ? "es" : "en-GB"));
    var local = at.atZone(zone);
    return format.format(local.toLocalDateTime()) + " (" + zone.getId() + ")";
  }

  /** The visitor's own zone, as far as it is known. */
  static ZoneId zone(Visitor visitor, Offer offer) {
    return visitor.timeZone() == null ? offer.zone() : ZoneId.of(visitor.timeZone());
  }
}

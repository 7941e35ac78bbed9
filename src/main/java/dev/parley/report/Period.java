package dev.parley.report;

import dev.parley.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of a place, both inclusive: one of them may have 23 hours, or 25 (X35). */
record Period(LocalDate from, LocalDate to, ZoneId zone) {
  private static final int USUAL = 28;
  private static final int MOST = 1_100;

  /**
   * Reads what was asked for: without days, the last four weeks with today. 422 {@code invalid}
   * when these are no days, or too many.
   */
  static Period read(@Nullable String from, @Nullable String to, ZoneId zone, Instant now) {
    var last = to == null ? LocalDate.ofInstant(now, zone) : day("to", to);
    var first = from == null ? last.minusDays(USUAL - 1) : day("from", from);
    if (first.isAfter(last)) {
      throw Problem.invalid("to", "The last day is not before the first.");
    }
    if (first.plusDays(MOST).isBefore(last)) {
      throw Problem.invalid("from", "At most " + MOST + " days are told at once.");
    }
    return new Period(first, last, zone);
  }

  private static LocalDate day(String field, String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() >= 1970 && day.getYear() < 2200) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw Problem.invalid(field, "A day is written like 2026-11-20.");
  }

  List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }

  long start() {
    return start(from);
  }

  /** The first instant that is no longer in it. */
  long end() {
    return start(to.plusDays(1));
  }

  long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  LocalDate day(long at) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
  }

  Period only(LocalDate first, LocalDate last) {
    return new Period(first, last, zone);
  }
}

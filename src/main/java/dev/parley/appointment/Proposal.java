package dev.parley.appointment;

import dev.parley.conversation.MeetingLink;
import dev.parley.platform.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent offers, checked.
 *
 * @param times in order, each once
 */
record Proposal(
    String title,
    int minutes,
    List<Instant> times,
    ZoneId zone,
    @Nullable String place,
    @Nullable String url) {
  private static final int TITLE_LIMIT = 120;
  private static final int PLACE_LIMIT = 200;
  private static final int LONGEST = 8 * 60;
  private static final int MOST_TIMES = 20;
  private static final Duration FARTHEST = Duration.ofDays(366);

  /** As it came; 422 {@code invalid} with everything that does not fit. */
  static Proposal check(OfferForm form, Instant now) {
    var errors = new ArrayList<Problem.Misfit>();
    var title = form.title() == null ? "" : form.title().replaceAll("\\p{Cntrl}+", " ").strip();
    if (title.isEmpty() || title.length() > TITLE_LIMIT) {
      errors.add(misfit("title", "A title has 1 to " + TITLE_LIMIT + " characters."));
    }
    int minutes = form.minutes() == null ? 0 : form.minutes();
    if (minutes < Slots.MINUTES || minutes > LONGEST || minutes % Slots.MINUTES != 0) {
      errors.add(misfit("minutes", "5 to " + LONGEST + " minutes, in steps of five."));
    }
    var times = times(form, now, errors);
    var zone = zone(form.zone(), errors);
    var place = form.place() == null || form.place().isBlank() ? null : form.place().strip();
    if (place != null && place.length() > PLACE_LIMIT) {
      errors.add(misfit("place", "A place has at most " + PLACE_LIMIT + " characters."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    var url =
        form.url() == null || form.url().isBlank()
            ? null
            : MeetingLink.read(form.url(), "url").url();
    return new Proposal(title, minutes, times, zone, place, url);
  }

  private static List<Instant> times(OfferForm form, Instant now, List<Problem.Misfit> errors) {
    var given = form.times() == null ? List.<Long>of() : form.times();
    if (given.isEmpty() || given.size() > MOST_TIMES) {
      errors.add(misfit("times", "Offer 1 to " + MOST_TIMES + " times."));
      return List.of();
    }
    if (given.stream().anyMatch(at -> at == null || at % Slots.MILLIS != 0)) {
      errors.add(misfit("times", "Times stand on full five minutes."));
      return List.of();
    }
    var times = given.stream().distinct().sorted().map(Instant::ofEpochMilli).toList();
    if (!times.get(0).isAfter(now)) {
      errors.add(misfit("times", "One of these times is over already."));
    }
    if (times.get(times.size() - 1).isAfter(now.plus(FARTHEST))) {
      errors.add(misfit("times", "Offer times within a year."));
    }
    return times;
  }

  private static ZoneId zone(@Nullable String name, List<Problem.Misfit> errors) {
    try {
      if (name != null
          && name.length() <= 60
          && name.matches("[A-Za-z_]+(/[A-Za-z0-9_+-]+)+|UTC")) {
        return ZoneId.of(name);
      }
    } catch (DateTimeException unknown) {
      // Said below.
    }
    errors.add(misfit("zone", "The name of a time zone, such as Europe/Madrid."));
    return ZoneId.of("UTC");
  }

  private static Problem.Misfit misfit(String field, String detail) {
    return new Problem.Misfit(field, detail);
  }
}

package dev.parley.agent;

import dev.parley.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hours that come again every week, in minutes of a zone's own day: a shift of an agent, the hours
 * of a stream. An hour ends with the first instant that is no longer in it.
 */
public record Week(List<Span> spans) {
  private static final int MINUTES = 24 * 60;
  private static final int MOST = 28;

  /** Part of a day; Monday is 1. */
  public record Span(int day, int from, int to) {
    boolean fits() {
      return day >= 1 && day <= 7 && from >= 0 && from < to && to <= MINUTES;
    }

    private boolean touches(Span other) {
      return day == other.day && from < other.to && other.from < to;
    }

    private Instant start(LocalDate date, ZoneId zone) {
      return date.atTime(from / 60, from % 60).atZone(zone).toInstant();
    }

    private Instant end(LocalDate date, ZoneId zone) {
      return to == MINUTES
          ? date.plusDays(1).atStartOfDay(zone).toInstant()
          : date.atTime(to / 60, to % 60).atZone(zone).toInstant();
    }
  }

  public Week {
    spans =
        spans.stream()
            .sorted(Comparator.comparingInt(Span::day).thenComparingInt(Span::from))
            .toList();
  }

  /** The same; 422 {@code invalid} for this field when it cannot be. */
  public Week checked(String field) {
    for (int i = 0; i < spans.size(); i++) {
      var span = spans.get(i);
      if (!span.fits()) {
        throw Problem.invalid(
            field,
            "Each is a day from 1 (Monday) to 7 and minutes from 0 to 1440, from before to.");
      }
      if (i > 0 && span.touches(spans.get(i - 1))) {
        throw Problem.invalid(field, "Two of these are at the same time.");
      }
    }
    if (spans.size() > MOST) {
      throw Problem.invalid(field, "At most " + MOST + " in a week.");
    }
    return this;
  }

  public boolean holds(Instant at, ZoneId zone) {
    return around(at, zone).anyMatch(s -> !s.from().isAfter(at) && at.isBefore(s.to()));
  }

  /** When the hours that it is in end, as far as they follow on each other; empty outside. */
  public Optional<Instant> ends(Instant at, ZoneId zone) {
    var stretches = around(at, zone).sorted(Comparator.comparing(Stretch::from)).toList();
    @Nullable Instant end = null;
    for (var s : stretches) {
      boolean now = !s.from().isAfter(at) && at.isBefore(s.to());
      if (now || s.from().equals(end)) {
        end = s.to();
      }
    }
    return Optional.ofNullable(end);
  }

  /** When they begin next, from this instant on. */
  public Optional<Instant> opens(Instant at, ZoneId zone) {
    return around(at, zone).map(Stretch::from).filter(s -> !s.isBefore(at)).min(Instant::compareTo);
  }

  private record Stretch(Instant from, Instant to) {}

  private Stream<Stretch> around(Instant at, ZoneId zone) {
    var today = ZonedDateTime.ofInstant(at, zone).toLocalDate();
    var stretches = new ArrayList<Stretch>();
    for (int i = -1; i <= 8; i++) {
      var date = today.plusDays(i);
      for (var span : spans) {
        if (span.day() == date.getDayOfWeek().getValue()) {
          stretches.add(new Stretch(span.start(date, zone), span.end(date, zone)));
        }
      }
    }
    return stretches.stream();
  }

  /** As it is stored: {@code day from to}, with commas between. */
  public String text() {
    return spans.stream()
        .map(s -> s.day() + " " + s.from() + " " + s.to())
        .collect(Collectors.joining(","));
  }

  public static Week of(String text) {
    return new Week(
        text.isEmpty()
            ? List.of()
            : Stream.of(text.split(","))
                .map(s -> s.split(" "))
                .map(
                    n ->
                        new Span(
                            Integer.parseInt(n[0]), Integer.parseInt(n[1]), Integer.parseInt(n[2])))
                .toList());
  }
}

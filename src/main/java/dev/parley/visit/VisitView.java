package dev.parley.visit;

import dev.parley.platform.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as agents see it. Times are milliseconds since 1970.
 *
 * @param pages how many pages were seen in it
 * @param seen the newest of them, newest first
 */
public record VisitView(
    long id,
    long visitor,
    int ordinal,
    long openedAt,
    String openedBy,
    @Nullable Long touchedAt,
    @Nullable Long greetedAt,
    @Nullable Long endedAt,
    boolean live,
    int pages,
    @Nullable List<Seen> seen,
    Why why) {

  /** A page of a visit. */
  public record Seen(long at, String url, String path, @Nullable String title) {
    static Seen of(Arrival arrival) {
      var page = arrival.page();
      return new Seen(arrival.at().toEpochMilli(), page.url(), arrival.path(), page.title());
    }
  }

  static VisitView of(Visit visit, Why why, @Nullable List<Arrival> seen) {
    var touched = visit.touchedAt();
    var greeted = visit.greetedAt();
    return new VisitView(
        visit.id(),
        visit.visitorId(),
        visit.ordinal(),
        visit.openedAt().toEpochMilli(),
        Words.of(visit.openedBy()),
        touched == null ? null : (Long) touched.toEpochMilli(),
        greeted == null ? null : (Long) greeted.toEpochMilli(),
        why.endedAt(),
        visit.live(),
        visit.pages(),
        seen == null ? null : seen.stream().map(Seen::of).toList(),
        why);
  }
}

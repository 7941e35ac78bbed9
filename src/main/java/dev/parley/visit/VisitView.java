package dev.parley.visit;

import dev.parley.platform.Words;
import org.jspecify.annotations.Nullable;

/** A visit as agents see it. Times are milliseconds since 1970. */
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
    Why why) {

  static VisitView of(Visit visit, Why why) {
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
        why);
  }
}

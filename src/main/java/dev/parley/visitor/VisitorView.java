package dev.parley.visitor;

import dev.parley.platform.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A visitor as agents see it. Times are milliseconds since 1970. */
public record VisitorView(
    long id,
    String site,
    @Nullable Long person,
    String identity,
    @Nullable String name,
    @Nullable String email,
    String language,
    @Nullable String timeZone,
    String device,
    long firstSeenAt,
    long lastActivityAt,
    int visitCount,
    @Nullable Map<String, Object> attributes) {

  static VisitorView of(Visitor visitor, String site, @Nullable Map<String, Object> attributes) {
    return new VisitorView(
        visitor.id(),
        site,
        visitor.personId(),
        Words.of(visitor.identity()),
        visitor.name(),
        visitor.email(),
        visitor.language(),
        visitor.timeZone(),
        Words.of(visitor.device()),
        visitor.firstSeenAt().toEpochMilli(),
        visitor.lastActivityAt().toEpochMilli(),
        visitor.visits(),
        attributes);
  }
}

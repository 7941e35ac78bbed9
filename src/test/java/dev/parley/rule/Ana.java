package dev.parley.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Ana, on her second visit, reading about prices in Madrid at 14:20:00.250 local time, 30 seconds
 * and a bit after she came.
 */
final class Ana {
  static final Instant CAME = Instant.parse("2026-11-20T13:19:30.000Z");
  static final Instant NOW = Instant.parse("2026-11-20T13:20:00.250Z");

  static final Facts FACTS =
      new Facts(
          NOW,
          new Facts.Page(
              "https://larkwell.example/prices/all?utm_source=mail&q=a%20b#top",
              "Prices", "https://search.example/"),
          new Facts.Visitor(
              "es",
              "phone",
              ZoneId.of("Europe/Madrid"),
              2,
              3.5,
              "claimed",
              Map.of("plan", "family", "bikes", 2.0, "newsletter", true)),
          new Facts.Visit(CAME, 2, List.of("/prices/all", "/")),
          List.of(new Facts.Past("Test ride", "closed"), new Facts.Past("Leasing", "open")));

  private Ana() {}
}

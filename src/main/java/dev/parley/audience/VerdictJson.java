package dev.parley.audience;

import dev.parley.audience.Verdict.Line;
import dev.parley.audience.Verdict.Match;
import dev.parley.platform.Words;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as JSON. It is kept in a column: what is too long loses its reasons first, then the
 * ends of the names.
 */
final class VerdictJson {
  /** Of the column {@code arrival.verdict}. */
  static final int LONGEST = 8000;

  private static final int[][] FITS = {
    {Integer.MAX_VALUE, Integer.MAX_VALUE}, {Integer.MAX_VALUE, 40}, {40, 0}, {10, 0}
  };

  private VerdictJson() {}

  static String write(Verdict verdict) {
    var text = "";
    for (var fit : FITS) {
      text = object(verdict, fit[0], fit[1]).toString();
      if (text.length() <= LONGEST) {
        return text;
      }
    }
    throw new IllegalStateException(
        "A verdict over " + verdict.lines().size() + " audiences cannot be kept");
  }

  static JsonObject object(Verdict verdict) {
    return object(verdict, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static JsonObject object(Verdict verdict, int name, int reason) {
    var json = Json.createObjectBuilder();
    var match = verdict.match();
    if (match != null) {
      json.add(
          "match",
          Json.createObjectBuilder()
              .add("audience", match.audience())
              .add("name", match.name())
              .add("playbook", match.playbook()));
    }
    var rules = Json.createArrayBuilder();
    verdict.lines().forEach(line -> rules.add(line(line, name, reason)));
    json.add("rules", rules);
    var next = verdict.next();
    if (next != null) {
      json.add("next", next.toEpochMilli());
    }
    return json.build();
  }

  private static JsonObjectBuilder line(Line line, int name, int reason) {
    var json =
        Json.createObjectBuilder()
            .add("audience", line.audience())
            .add("name", cut(line.name(), name))
            .add("outcome", Words.of(line.outcome()));
    if (line.reason() != null && reason > 0) {
      json.add("reason", cut(line.reason(), reason));
    }
    return json;
  }

  static Verdict read(String text) {
    JsonObject json;
    try (var reader = Json.createReader(new StringReader(text))) {
      json = reader.readObject();
    }
    var lines =
        json.getJsonArray("rules").getValuesAs(JsonObject.class).stream()
            .map(VerdictJson::line)
            .toList();
    var next =
        json.containsKey("next")
            ? Instant.ofEpochMilli(json.getJsonNumber("next").longValueExact())
            : null;
    return new Verdict(match(json), lines, next);
  }

  private static @Nullable Match match(JsonObject json) {
    if (!json.containsKey("match")) {
      return null;
    }
    var match = json.getJsonObject("match");
    return new Match(id(match, "audience"), match.getString("name"), id(match, "playbook"));
  }

  private static Line line(JsonObject rule) {
    return new Line(
        id(rule, "audience"),
        rule.getString("name"),
        Words.known(Outcome.class, rule.getString("outcome")),
        rule.getString("reason", null));
  }

  private static long id(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}

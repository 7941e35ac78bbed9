package dev.parley.audience;

import dev.parley.platform.Problem;
import dev.parley.rule.Facts;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Facts made by hand, to see what the audiences would say. What is left out is a first visit's
 * first page, read just now.
 */
@Schema(name = "Trial")
public record Trial(
    @Schema(description = "Milliseconds since 1970; now, when left out") @Nullable Long at,
    @Nullable OnPage page,
    @Nullable Who visitor,
    @Nullable InVisit visit,
    @Nullable List<Facts.Past> conversations) {

  @Schema(name = "TrialPage")
  public record OnPage(
      @Schema(examples = "https://larkwell.example/bikes/heron?utm_source=mail")
          @Nullable String url,
      @Nullable String title,
      @Nullable String referrer) {}

  @Schema(name = "TrialVisitor")
  public record Who(
      @Nullable String language,
      @Nullable String device,
      @Nullable String timeZone,
      @Schema(description = "0 to 23, instead of the hour of 'at'") @Nullable Integer hour,
      @Nullable Integer visits,
      @Nullable Double daysSinceLastVisit,
      @Nullable String identity,
      @Nullable JsonObject attributes) {}

  @Schema(name = "TrialVisit")
  public record InVisit(
      @Nullable Integer pages, @Nullable Long secondsOnSite, @Nullable List<String> paths) {}

  /**
   * 422 {@code invalid} when a value does not fit.
   *
   * @param zone the site's
   * @param language the site's first
   */
  Facts facts(Instant now, ZoneId zone, String language) {
    var who = visitor == null ? new Who(null, null, null, null, null, null, null, null) : visitor;
    var theirs = who.timeZone == null ? zone : zone(who.timeZone);
    var instant = hour(at == null ? now : Instant.ofEpochMilli(at), theirs, who.hour);
    var on = page == null ? new OnPage(null, null, null) : page;
    var shown = new Facts.Page(text(on.url, ""), text(on.title, ""), text(on.referrer, ""));
    var in = visit == null ? new InVisit(null, null, null) : visit;
    return new Facts(
        instant,
        shown,
        new Facts.Visitor(
            text(who.language, language),
            text(who.device, "desktop"),
            theirs,
            Objects.requireNonNullElse(who.visits, 1),
            Objects.requireNonNullElse(who.daysSinceLastVisit, -1.0),
            text(who.identity, "anonymous"),
            attributes(who.attributes)),
        new Facts.Visit(
            instant.minusSeconds(Objects.requireNonNullElse(in.secondsOnSite, 0L)),
            Objects.requireNonNullElse(in.pages, 1),
            in.paths == null ? List.of(shown.path()) : in.paths),
        conversations == null ? List.of() : conversations);
  }

  private static String text(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw Problem.invalid(
          "visitor.timeZone", "'" + id + "' is no time zone; write one like Europe/Madrid.");
    }
  }

  private static Instant hour(Instant at, ZoneId zone, @Nullable Integer hour) {
    if (hour == null) {
      return at;
    }
    if (hour < 0 || hour > 23) {
      throw Problem.invalid("visitor.hour", "An hour is a number from 0 to 23.");
    }
    return at.atZone(zone).withHour(hour).toInstant();
  }

  private static Map<String, Object> attributes(@Nullable JsonObject json) {
    var attributes = new HashMap<String, Object>();
    if (json != null) {
      json.forEach((name, value) -> attributes.put(name, attribute(name, value)));
    }
    return attributes;
  }

  private static Object attribute(String name, JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.doubleValue();
    }
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    throw Problem.invalid(
        "visitor.attributes." + name, "An attribute is a text, a number, true or false.");
  }
}

package dev.parley.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * A refusal a stranger can act on (RFC 9457): a code, an HTTP status, a sentence, and whether
 * trying again can help. Thrown by doors, shown as {@code application/problem+json} by the API and
 * as a {@code reply} by the sockets. What is refused has changed nothing.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String URN = "urn:parley:problem:";

  private final int status;
  private final String code;
  private final String title;
  private final transient Map<String, JsonValue> more = new LinkedHashMap<>();

  private Problem(int status, String code, String title, String detail) {
    // A refusal is an answer, not a fault: no stack trace, no suppression.
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail);
  }

  public static Problem malformed(String detail) {
    return of(400, "malformed", "This cannot be read", detail);
  }

  public static Problem tooLong(String what, int limit) {
    return of(
            400,
            "too-long",
            "Too long",
            "The " + what + " may have at most " + limit + " characters.")
        .with("limit", limit);
  }

  public static Problem unauthorized(String detail) {
    return of(401, "unauthorized", "Log in first", detail);
  }

  public static Problem unknownToken() {
    return of(
        401,
        "unknown-token",
        "Unknown visitor",
        "This token is unknown or was revoked. Forget it and arrive without one.");
  }

  public static Problem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  public static Problem notFound(String what) {
    return of(404, "not-found", "Not found", "There is no such " + what + ".");
  }

  public static Problem conflict(String detail) {
    return of(409, "conflict", "Somebody was faster", detail);
  }

  /** 422 with what does not fit, field by field. */
  public static Problem invalid(List<Misfit> errors) {
    var list = Json.createArrayBuilder();
    errors.forEach(e -> list.add(e.json()));
    return of(422, "invalid", "Some values do not fit", errors.get(0).detail())
        .with("errors", list.build());
  }

  public static Problem invalid(String field, String detail) {
    return invalid(List.of(new Misfit(field, detail)));
  }

  public static Problem tooMany(long retryAfterMillis) {
    return of(
            429,
            "too-many",
            "Too many requests",
            "This is faster than allowed. Wait a moment and try again.")
        .with("retryAfter", retryAfterMillis);
  }

  public static Problem unavailable(String detail) {
    return of(503, "unavailable", "Not available now", detail);
  }

  /** One value that does not fit: its field or path, and what is wrong with it. */
  public record Misfit(String field, String detail, int line, int column) {
    public Misfit(String field, String detail) {
      this(field, detail, 0, 0);
    }

    JsonObject json() {
      var json = Json.createObjectBuilder().add("field", field).add("detail", detail);
      if (line > 0) {
        json.add("line", line).add("column", column);
      }
      return json.build();
    }
  }

  public Problem with(String name, JsonValue value) {
    more.put(name, value);
    return this;
  }

  public Problem with(String name, long value) {
    return with(name, Json.createValue(value));
  }

  public Problem with(String name, List<String> values) {
    return with(name, Json.createArrayBuilder(values).build());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Whether this failure is a refusal that will stay one: nothing was stored, nothing will be. */
  public static boolean isFinal(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Problem problem && !problem.again();
  }

  /** Whether the same request may succeed later without a change. */
  public boolean again() {
    return status == 429 || status >= 500;
  }

  public JsonObject json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", URN + code)
            .add("title", title)
            .add("status", status)
            .add("detail", String.valueOf(getMessage()))
            .add("again", again());
    more.forEach(json::add);
    return json.build();
  }
}

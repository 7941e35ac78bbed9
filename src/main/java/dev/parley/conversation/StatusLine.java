package dev.parley.conversation;

import dev.parley.platform.Json;
import dev.parley.platform.Words;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The line that tells both sides of a change of status (C07, C19; docs/protocol.md, Entries). */
final class StatusLine {
  private StatusLine() {}

  static Post of(long conversation, Verdict verdict, Order order, int version) {
    var data = data(order, version);
    switch (verdict) {
      case PARKS -> with(data, "until", order.until());
      case RESUMES -> data.add("cause", cause(order.command()));
      default -> {}
    }
    return line(conversation, version, verdict.line, text(verdict, order), data);
  }

  /** A thread that rested for too long says so (X16). */
  static Post rested(
      long conversation, Order order, int version, Duration limit, Instant lastEntry) {
    var data = data(order, version).add("reason", "inactivity").add("limit", limit.toMillis());
    with(data, "anchor", lastEntry);
    return line(
        conversation,
        version,
        Verdict.CLOSES.line,
        "Closed after " + words(limit) + " without a message",
        data);
  }

  private static Post line(
      long conversation, int version, String kind, String text, JsonObjectBuilder data) {
    // A client cannot choose an id with this first character.
    return Post.line(conversation, "=status-" + version, kind, text, data.build().toString());
  }

  private static JsonObjectBuilder data(Order order, int version) {
    return Json.PROVIDER
        .createObjectBuilder()
        .add("by", Words.of(order.by().kind()))
        .add("name", order.by().name())
        .add("version", version);
  }

  private static void with(JsonObjectBuilder data, String name, @Nullable Instant at) {
    if (at != null) {
      data.add(name, at.toEpochMilli());
    }
  }

  private static String cause(Command command) {
    return switch (command) {
      case VISITOR_MESSAGE -> "message";
      case PENDING_DUE -> "due";
      default -> "agent";
    };
  }

  private static String text(Verdict verdict, Order order) {
    return switch (verdict) {
      case PARKS -> who(order.by()) + " set this conversation to Pending";
      case RESUMES ->
          order.by().kind() == Author.AGENT
              ? who(order.by()) + " set this conversation to Open"
              : "This conversation is Open again";
      default -> who(order.by()) + " " + verdict.line + " this conversation";
    };
  }

  private static String who(Actor by) {
    if (!by.name().isEmpty()) {
      return by.name();
    }
    return by.kind() == Author.VISITOR ? "The visitor" : "Parley";
  }

  /** In the largest unit that says it exactly. */
  static String words(Duration limit) {
    long seconds = limit.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + " days";
    }
    if (seconds % 3600 == 0 && seconds > 3600) {
      return seconds / 3600 + " hours";
    }
    return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " minutes" : seconds + " seconds";
  }
}

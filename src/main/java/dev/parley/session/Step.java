package dev.parley.session;

import dev.parley.platform.Json;
import dev.parley.workstream.ServiceRules;
import dev.parley.workstream.Voice;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a thread, as the cut of service sessions sees it.
 *
 * @param askedAt when the survey that is answered here was sent
 * @param kind of the entry
 * @param by who changed the status; empty where it was not changed
 * @param agent whose words these are
 */
record Step(
    long seq,
    Instant at,
    What what,
    @Nullable Instant askedAt,
    String kind,
    String by,
    @Nullable Long agent) {

  /** What a line is to the ledger. */
  enum What {
    /** The visitor's: a question, or an answer. */
    QUESTION(Voice.VISITOR),
    /** The first line of a run. */
    GREETING(Voice.ASSISTANT),
    ASSISTED(Voice.ASSISTANT),
    ANSWERED(Voice.AGENT),
    /** A run of the flow began. */
    RUN(null),
    /** Passed to a person. */
    TRANSFER(null),
    /** The visitor ended the chat. */
    END_CHAT(null),
    /** A survey was answered. */
    RATED(null),
    /** An integration failed in mid-conversation, and it did not help to try again. */
    FAILED(null),
    /** Any other line of the system's: no interaction, and ends nothing. */
    OTHER(null);

    private final @Nullable Voice voice;

    What(@Nullable Voice voice) {
      this.voice = voice;
    }

    /** Whose interaction it is; null when it is none. */
    @Nullable Voice voice() {
      return voice;
    }
  }

  static Step of(long seq, Instant at, What what) {
    return new Step(seq, at, what, null, "text", "", null);
  }

  /**
   * Reads an entry.
   *
   * @param data of a line of the system's, as it is stored
   */
  static Step read(
      long seq,
      Instant at,
      String author,
      @Nullable Long authorId,
      String kind,
      @Nullable String data) {
    var what =
        switch (author) {
          case "VISITOR" -> What.QUESTION;
          case "ASSISTANT" -> kind.equals("greeting") ? What.GREETING : What.ASSISTED;
          case "AGENT" -> What.ANSWERED;
          default -> line(kind, data);
        };
    return new Step(
        seq,
        at,
        what,
        what == What.RATED ? sentAt(data) : null,
        kind,
        what == What.ANSWERED ? "" : word(data, "by"),
        what == What.ANSWERED ? authorId : null);
  }

  /** Whether the answer to a survey came while it still ends a session (A11, X06). */
  boolean timely(ServiceRules rules) {
    return askedAt == null || !at.isAfter(askedAt.plus(rules.surveyWithin()));
  }

  private static What line(String kind, @Nullable String data) {
    return switch (kind) {
      case "started", "restarted" -> What.RUN;
      case "handover" -> What.TRANSFER;
      case "closed" -> word(data, "by").equals("visitor") ? What.END_CHAT : What.OTHER;
      case "surveyed" -> What.RATED;
      case "failed" -> word(data, "then").equals("retried") ? What.OTHER : What.FAILED;
      default -> What.OTHER;
    };
  }

  private static @Nullable Instant sentAt(@Nullable String data) {
    var sent = data == null ? null : object(data).getJsonNumber("sentAt");
    return sent == null ? null : Instant.ofEpochMilli(sent.longValue());
  }

  private static String word(@Nullable String data, String name) {
    return data == null ? "" : object(data).getString(name, "");
  }

  private static JsonObject object(String data) {
    return Json.object(data);
  }
}

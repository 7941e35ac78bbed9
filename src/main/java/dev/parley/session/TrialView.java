package dev.parley.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a dry run or a recount is, and what came out so far. Times are milliseconds, instants
 * since 1970.
 *
 * @param state {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param tried of a dry run
 * @param done how many of {@code total} conversations and tabs of Help have been looked at
 * @param changed in how many of them something would be (is) different
 * @param gained sessions that would open in addition
 * @param lost sessions that would not open any more
 * @param agentTime from an agent's first word in a session to the session's last line
 * @param surveys answers that would end a session, or find it ended, in time
 */
@Schema(name = "Trial")
public record TrialView(
    long id,
    String state,
    long askedAt,
    @Nullable Long finishedAt,
    @Nullable Tried tried,
    long done,
    long total,
    long changed,
    Figures sessions,
    long gained,
    long lost,
    Figures agentTime,
    Figures surveys) {

  /** Which sessions a dry run cuts anew, and by which rules. */
  @Schema(name = "TrialTried")
  public record Tried(
      String site,
      String channel,
      long from,
      long to,
      long limit,
      List<String> anchors,
      List<String> endings,
      long surveyWithin) {}

  /** As it is, and as it would be. */
  @Schema(name = "TrialFigures")
  public record Figures(long before, long after) {}

  /**
   * A conversation, or a tab of Help, in which something would be (is) different.
   *
   * @param tab of Help; then there is no conversation
   */
  @Schema(name = "TrialChange")
  public record Change(
      @Nullable Long conversation, @Nullable Long tab, Figures sessions, Figures agentTime) {

    /** Conversations come first, by their id; a tab's key is below 0. */
    String key() {
      return tab == null ? String.valueOf(conversation) : "-" + tab;
    }
  }
}

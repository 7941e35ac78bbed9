package dev.parley.survey;

import dev.parley.platform.Words;
import dev.parley.survey.Invitations.Shown;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was asked in a conversation, and what was answered. Times are milliseconds since 1970.
 *
 * @param seq of its entry
 * @param until the last instant at which an answer is in time
 * @param url only in the answer to its making: it is stored nowhere
 */
@Schema(name = "SurveyInvitation")
public record InvitationView(
    long id,
    long conversation,
    long survey,
    @Schema(enumeration = {"csat", "nps", "stars", "text"}) String kind,
    String question,
    @Schema(enumeration = {"close", "hand-over", "hand"}) String when,
    @Nullable Long askedBy,
    long seq,
    long askedAt,
    long until,
    @Nullable String url,
    @Nullable Long answeredAt,
    @Nullable Integer score,
    @Nullable String comment,
    @Nullable Boolean late) {

  public static InvitationView of(Shown shown, @Nullable String url) {
    var invitation = shown.invitation();
    return new InvitationView(
        invitation.id(),
        invitation.conversation(),
        invitation.survey(),
        Words.of(shown.kind()),
        shown.question(),
        Words.of(invitation.occasion()),
        invitation.askedBy(),
        invitation.askedSeq(),
        invitation.askedAt().toEpochMilli(),
        invitation.until().toEpochMilli(),
        url,
        millis(invitation.answeredAt()),
        invitation.score(),
        invitation.comment(),
        invitation.late());
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}

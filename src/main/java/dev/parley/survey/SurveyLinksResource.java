package dev.parley.survey;

import dev.parley.platform.Given;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.survey.Invitations.Shown;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A survey by its link: the token comes in the body, never in an address that a server or a log
 * sees. Nothing of the conversation is shown to who holds it, nor what was answered.
 */
@Path("survey-links")
@RequestScoped
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Surveys")
@SecurityRequirements
public class SurveyLinksResource {
  private static final int TOKEN = 100;

  @Inject private Invitations invitations;
  @Inject private Sites sites;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  /** What a link asks. */
  @Schema(name = "SurveyByLink")
  public record LinkView(
      @Schema(examples = "Larkwell") String site,
      @Schema(enumeration = {"csat", "nps", "stars", "text"}) String kind,
      String question,
      @Nullable String thanks,
      @Schema(enumeration = {"open", "late", "answered", "over"}) String state,
      @Schema(description = "The last instant at which an answer is in time") long until) {}

  @Schema(name = "SurveyLinkAnswer")
  public record LinkForm(
      @Schema(required = true, description = "What follows the # of the address")
          @Nullable String token,
      @Schema(examples = "es") @Nullable String language,
      @Nullable Integer score,
      @Nullable String comment) {}

  @POST
  @Path("question")
  @Operation(summary = "Open a survey's link")
  @APIResponse(
      responseCode = "200",
      description = "What it asks",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "not-found: it leads nowhere, or no longer")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public LinkView open(@Nullable LinkForm form) {
    var given = given(form);
    return view(invitations.opened(token(given), language(given)), clock.instant());
  }

  @POST
  @Path("answer")
  @Operation(
      summary = "Answer by a survey's link",
      description = "The first answer counts; another one changes nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Taken, or taken before: its state is 'answered'",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "not-found: it leads nowhere, or no longer")
  @APIResponse(responseCode = "409", description = "survey-over: an answer is taken no more")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public LinkView answer(@Nullable LinkForm form) {
    var given = given(form);
    var now = clock.instant();
    var answer = new Answer(given.score(), given.comment());
    return view(invitations.answer(token(given), answer, language(given), now), now);
  }

  private LinkForm given(@Nullable LinkForm form) {
    limits.countAddress(Limit.SURVEY_ADDRESS, http.getRemoteAddr());
    return Given.body(form);
  }

  private static String token(LinkForm form) {
    var token = form.token();
    if (token == null || token.isEmpty() || token.length() > TOKEN) {
      throw Problem.malformed("'token' is what follows the # of the address.");
    }
    return token;
  }

  private static String language(LinkForm form) {
    var language = form.language();
    return language == null || language.length() > 40 ? "" : language;
  }

  private LinkView view(Shown shown, Instant now) {
    var invitation = shown.invitation();
    return new LinkView(
        sites.byId(invitation.site()).name(),
        Words.of(shown.kind()),
        shown.question(),
        shown.thanks(),
        invitation.answeredAt() != null
            ? "answered"
            : invitation.isOver(now) ? "over" : invitation.isLate(now) ? "late" : "open",
        invitation.until().toEpochMilli());
  }
}

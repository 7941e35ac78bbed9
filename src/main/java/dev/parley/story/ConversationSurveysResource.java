package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import dev.parley.survey.InvitationView;
import dev.parley.survey.Invitations;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a conversation's visitor was asked and answered, for agents. */
@Path("/conversations/{id}/surveys")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Surveys")
public class ConversationSurveysResource {
  @Inject private AskForSurvey ask;
  @Inject private Invitations invitations;
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  public record InvitationList(List<InvitationView> items) {}

  @Schema(name = "SurveyAsked")
  public record AskForm(
      @Schema(
              description =
                  "Which; the site's first that is meant to be asked by hand when left out")
          @Nullable Long survey,
      @Schema(
              enumeration = {"thread", "link"},
              defaultValue = "thread",
              description = "link: the answer has a 'url' to send to somebody without the widget")
          @Nullable String via) {}

  @GET
  @Operation(summary = "The surveys of a conversation and their answers, the latest first")
  public InvitationList list(@PathParam("id") long id) {
    var language = language(id);
    return new InvitationList(
        invitations.of(id, language).stream().map(i -> InvitationView.of(i, null)).toList());
  }

  @POST
  @Operation(
      summary = "Ask for a rating",
      description =
          "An entry of kind 'survey' in the thread, whatever the cool-down."
              + " One per service session: when there is one already, it is that one, with 200. Each"
              + " 'link' takes the place of the one before.")
  @APIResponse(
      responseCode = "200",
      description = "It was asked before: the same invitation",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Asked",
      content = @Content(schema = @Schema(implementation = InvitationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "conflict: no survey is in force, the visitor has said nothing, or it was answered already; survey-over: an answer is taken no more")
  public Response ask(@PathParam("id") long id, @Nullable AskForm form) {
    var given = Given.body(form);
    boolean link = byLink(given.via());
    var asked = ask.byHand(id, given.survey(), caller.agent().id());
    long invitation = asked.invitation().id();
    var url = link ? invitations.link(invitation, clock.instant()) : null;
    return Response.status(asked.fresh() ? 201 : 200)
        .entity(InvitationView.of(invitations.shown(invitation, language(id)), url))
        .build();
  }

  private static boolean byLink(@Nullable String via) {
    if (via != null && !via.equals("thread") && !via.equals("link")) {
      throw Problem.invalid("via", "This is one of: thread, link.");
    }
    return "link".equals(via);
  }

  private String language(long conversation) {
    return visitors.byId(conversations.byId(conversation).visitor()).language();
  }
}

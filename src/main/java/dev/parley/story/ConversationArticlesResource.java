package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.EntryView;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles of the site's help, offered by agents. */
@Path("/conversations/{id}/articles")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Help")
public class ConversationArticlesResource {
  @Inject private OfferArticle offer;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private TakeIn takeIn;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @Schema(name = "ArticleOffer")
  public record Wish(
      @Schema(required = true, description = "Its number", examples = "4711")
          @Nullable Long article,
      @Schema(
              examples = "es",
              description =
                  "The visitor's when left out; where it is not published in it, the site's first that has it")
          @Nullable String language,
      @Schema(
              required = true,
              examples = "n-74",
              description = "Chosen by you: the same is offered once")
          @Nullable String clientId) {}

  @POST
  @Operation(
      summary = "Offer an article",
      description =
          "An entry of kind 'article', followed by 'Did that answer it?'. The line 'answered' says what the visitor"
              + " thinks; a No passes the conversation to people where nobody is in it.")
  @APIResponse(
      responseCode = "200",
      description = "It was offered before: the same entry",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Offered",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "conversation-closed: nothing can be written there; 'choices' says what remains")
  public Response offer(@PathParam("id") long id, @Nullable Wish wish) {
    var agent = caller.agent();
    var given = Given.body(wish);
    if (given.article() == null) {
      throw Problem.invalid("article", "Name an article by its number.");
    }
    var clientId = given.clientId() == null ? "" : given.clientId();
    conversations.byId(id);
    takeIn.beforeWriting(id, clientId, agent, clock.instant());
    try {
      var posted =
          offer
              .offer(id, clientId, agent, given.article(), given.language())
              .toCompletableFuture()
              .join();
      return Response.status(posted.fresh() ? 201 : 200)
          .entity(EntryView.of(posted.entry(), views.nameOf(posted.entry())))
          .build();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}

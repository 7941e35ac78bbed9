package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.EntryView;
import dev.parley.conversation.MeetingLink;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.inbox.Inbox;
import dev.parley.inbox.Order;
import dev.parley.inbox.Wanted;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Conversations, for agents. Commands are idempotent: a message by its client id in the path, a
 * change of status by its version.
 */
@Path("/conversations")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class ConversationsResource {
  @Inject private Conversations conversations;
  @Inject private ChangeStatus change;
  @Inject private ConversationViews views;
  @Inject private Transcript transcript;
  @Inject private Writer writer;
  @Inject private Inbox inbox;
  @Inject private TakeIn takeIn;
  @Inject private SendFiles sendFiles;
  @Inject private Sites sites;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** What an agent says: words, files with or without words, or a meeting link (C02). */
  public record Words(
      @Nullable String text, @Nullable List<Long> files, @Nullable Meeting meeting) {}

  /** A link to a video meeting; https. */
  public record Meeting(@Nullable String url) {}

  /** The status version a command was given on. */
  public record Version(@Nullable Integer version) {}

  /** The status version it was given on, and when it ends by itself, if ever. */
  public record Waiting(@Nullable Integer version, @Nullable Long until) {}

  /** How far an agent has read. */
  public record Reading(long seq) {}

  /** Which conversations a list shows, as the query says it. */
  public static class Asked {
    @QueryParam("view")
    @DefaultValue("all")
    @Parameter(description = "mine, unassigned, queue, mentions or all")
    String view = "all";

    @QueryParam("status")
    @DefaultValue("open")
    @Parameter(description = "Any of open, pending and closed, with commas between them")
    String status = "open";

    @QueryParam("site")
    @Parameter(description = "The key of a site")
    @Nullable String site;

    @QueryParam("audience")
    @Parameter(description = "The id of the audience that led to it last")
    @Nullable Long audience;

    @QueryParam("label")
    @Nullable Long label;

    @QueryParam("agent")
    @Parameter(description = "The id of the agent who answers for it")
    @Nullable Long agent;

    @QueryParam("priority")
    @Parameter(description = "urgent, high, normal or low")
    @Nullable String priority;

    @QueryParam("channel")
    @Parameter(description = "web, api, facebook, whatsapp, instagram, telegram, x or sms")
    @Nullable String channel;

    @QueryParam("unread")
    @Parameter(
        description = "Only those in which something is unread by you; open and pending ones")
    @Nullable Boolean unread;

    @QueryParam("order")
    @DefaultValue("latest")
    @Parameter(description = "latest, or waiting: who has waited longest for an answer first")
    String order = "latest";

    Wanted wanted() {
      return new Wanted(view, status, site, audience, label, agent, priority, channel, unread);
    }
  }

  @GET
  @Operation(
      summary = "List conversations",
      description =
          "By key: 'next' is the 'before' of the next page. What changes while you read on is not lost: it stands at the top, and the desk's socket tells it.")
  public Page<ConversationView> list(
      @BeanParam Asked asked,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var agent = caller.agent();
    var order = dev.parley.platform.Words.read(Order.class, asked.order, "order");
    var page =
        inbox.list(asked.wanted().filter(sites), agent.id(), order, Place.read(before), limit);
    return new Page<>(views.forAgent(page.items(), agent.id()), page.next());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show a conversation")
  public ConversationView one(@PathParam("id") long id) {
    return views.forAgent(conversations.byId(id), caller.agent().id());
  }

  @GET
  @Path("{id}/messages")
  @Operation(
      summary = "Read a thread",
      description =
          "Ascending, ending just before 'before'; 'next' is the 'before' of the page above and absent at the first entry.")
  public Page<EntryView> messages(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    conversations.byId(id);
    var page = transcript.before(id, before == null ? Long.MAX_VALUE : before, limit);
    var next = page.isEmpty() || page.get(0).seq() == 1 ? null : Long.toString(page.get(0).seq());
    return new Page<>(page.stream().map(e -> EntryView.of(e, views.nameOf(e))).toList(), next);
  }

  @PUT
  @Path("{id}/messages/{clientId}")
  @Operation(
      summary = "Write to the visitor",
      description =
          "Words, files (ids of uploads, with or without words), or a meeting link. 201 when it was stored, 200 with the same entry when this client id had stored it before; 409 when the conversation is closed.")
  @APIResponse(
      responseCode = "200",
      description = "It was stored before: the same entry",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Stored now",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "conversation-closed: nothing can be written there; 'choices' says what remains")
  public Response write(
      @PathParam("id") long id, @PathParam("clientId") String clientId, @Nullable Words words) {
    var agent = caller.agent();
    takeIn.beforeWriting(id, clientId, agent, clock.instant());
    try {
      var posted = post(id, clientId, agent, Given.body(words)).toCompletableFuture().join();
      return Response.status(posted.fresh() ? 201 : 200)
          .entity(EntryView.of(posted.entry(), views.nameOf(posted.entry())))
          .build();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }

  private CompletionStage<Posted> post(long id, String clientId, Agent agent, Words words) {
    var text = words.text() == null ? "" : words.text();
    var files = words.files() == null ? List.<Long>of() : words.files();
    var meeting = words.meeting();
    if (meeting != null) {
      if (!files.isEmpty()) {
        throw Problem.invalid("files", "Send the files and the meeting link one after the other.");
      }
      var url = meeting.url() == null ? "" : meeting.url();
      var link = MeetingLink.read(url, "meeting.url");
      return writer.post(Post.meeting(id, clientId, agent.id(), text, link));
    }
    return files.isEmpty()
        ? writer.post(Post.byAgent(id, clientId, agent.id(), text))
        : sendFiles.byAgent(id, clientId, agent.id(), text, files);
  }

  @PUT
  @Path("{id}/agent")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Join",
      description =
          "The caller comes in, and answers for it where nobody did; joining twice is joining once.")
  public ConversationView join(@PathParam("id") long id) {
    var agent = caller.agent();
    return shown(takeIn.join(id, agent, clock.instant()), agent);
  }

  @DELETE
  @Path("{id}/agent")
  @Operation(summary = "Leave")
  public ConversationView leave(@PathParam("id") long id) {
    var agent = caller.agent();
    return shown(conversations.leave(id, agent.id(), agent.name(), clock.instant()).id(), agent);
  }

  @PUT
  @Path("{id}/closure")
  @Operation(
      summary = "Close",
      description =
          "Names the status version that was seen; 409 status-moved, with the conversation as it is now, when it is no longer that.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "status-moved: it is no longer at this version; 'version' and the conversation as it is now come along")
  public ConversationView close(@PathParam("id") long id, @Nullable Version seen) {
    var agent = caller.agent();
    return views.forAgent(
        change.close(id, version(Given.body(seen).version()), agent, clock.instant()), agent.id());
  }

  @DELETE
  @Path("{id}/closure")
  @Operation(
      summary = "Reopen",
      description =
          "The flow is not replayed. 409 conversation-closed when the work stream's policy no longer allows it.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "status-moved, or conversation-closed when the policy no longer allows it")
  public ConversationView reopen(
      @PathParam("id") long id, @QueryParam("version") @Nullable Integer seen) {
    var agent = caller.agent();
    return views.forAgent(change.reopen(id, version(seen), agent, clock.instant()), agent.id());
  }

  @PUT
  @Path("{id}/pending")
  @Operation(
      summary = "Wait for somebody",
      description =
          "Pending: not routed and not closed by itself, until an instant, a visitor's message or an agent's hand.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "status-moved, or conversation-closed: what is closed is reopened first")
  public ConversationView park(@PathParam("id") long id, @Nullable Waiting waiting) {
    var agent = caller.agent();
    var given = Given.body(waiting);
    var until = given.until();
    return views.forAgent(
        change.park(
            id,
            version(given.version()),
            until == null ? null : Instant.ofEpochMilli(until),
            agent,
            clock.instant()),
        agent.id());
  }

  @DELETE
  @Path("{id}/pending")
  @Operation(summary = "Wait no longer")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "status-moved: it is no longer at this version; 'version' and the conversation as it is now come along")
  public ConversationView resume(
      @PathParam("id") long id, @QueryParam("version") @Nullable Integer seen) {
    var agent = caller.agent();
    return views.forAgent(change.resume(id, version(seen), agent, clock.instant()), agent.id());
  }

  @PUT
  @Path("{id}/reading")
  @Operation(summary = "Say how far you have read")
  public void read(@PathParam("id") long id, Reading reading) {
    conversations.markRead(
        id, ReadCursor.agent(caller.agent().id()), reading.seq(), clock.instant());
  }

  private static int version(@Nullable Integer version) {
    if (version == null) {
      throw Problem.invalid("version", "Name the status version you saw.");
    }
    return version;
  }

  private ConversationView shown(long id, Agent agent) {
    return views.forAgent(conversations.byId(id), agent.id());
  }
}

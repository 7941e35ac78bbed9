package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.routing.Queue;
import dev.parley.workstream.WorkStreams;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who waits for an agent. */
@Path("/queue")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class QueueResource {
  @Inject private Queue queue;
  @Inject private WorkStreams streams;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Caller caller;

  /** A stream's queue, first in line first; {@code next} is the {@code after} of what follows. */
  public record QueueOfStream(
      long workStream, String name, List<ConversationView> items, @Nullable String next) {}

  public record QueueList(List<QueueOfStream> items) {}

  @GET
  @Operation(
      summary = "The queues, in the order in which they are served",
      description =
          "Of all work streams in whose queue somebody stands, or of one; 'queue' of each conversation has its position and the expected wait.")
  public QueueList list(
      @QueryParam("workStream") @Nullable Long workStream,
      @QueryParam("after")
          @DefaultValue("0")
          @Parameter(description = "How many stand before the page; with workStream")
          @Min(0)
          @Max(10_000)
          int after,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var wanted = workStream == null ? queue.streams() : List.of(streams.byId(workStream).id());
    return new QueueList(
        wanted.stream().map(id -> page(id, workStream == null ? 0 : after, limit)).toList());
  }

  private QueueOfStream page(long stream, int after, int limit) {
    var order = queue.inOrder(stream, after + limit + 1);
    var ids = order.subList(Math.min(after, order.size()), Math.min(after + limit, order.size()));
    var byId =
        conversations.byIds(ids).stream()
            .collect(Collectors.toMap(Conversation::id, Function.identity()));
    var found = new ArrayList<Conversation>();
    ids.stream().filter(byId::containsKey).map(byId::get).forEach(found::add);
    return new QueueOfStream(
        stream,
        streams.byId(stream).name(),
        views.forAgent(found, caller.agent().id()),
        order.size() > after + limit ? Integer.toString(after + limit) : null);
  }
}

package dev.parley.search;

import dev.parley.agent.Agents;
import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.search.SearchView.Hit;
import dev.parley.search.SearchView.Total;
import dev.parley.search.SearchView.VisitorName;
import dev.parley.search.SearchView.Who;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Looks for what was ever said (D12), for agents. */
@Path("/search")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {
  private static final String SIMILAR = "~";

  @Inject private Following following;
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Agents agents;
  @Inject private Sites sites;
  @Inject private Caller caller;

  /** What narrows a search; all of it may be left out. */
  public static class Filters {
    @QueryParam("site")
    @Parameter(description = "The key of a site", example = "larkwell")
    @Nullable String site;

    @QueryParam("status")
    @Parameter(description = "open, pending or closed; of the conversation, now")
    @Nullable String status;

    @QueryParam("agent")
    @Parameter(description = "The id of an agent: who answers for it, or wrote this")
    @Nullable Long agent;

    @QueryParam("label")
    @Parameter(description = "The id of a label of the conversation")
    @Nullable Long label;

    @QueryParam("author")
    @Parameter(description = "visitor, assistant or agent; private notes are agents'")
    @Nullable String author;

    @QueryParam("from")
    @Parameter(description = "Said at this instant or later, in milliseconds")
    @Nullable Long from;

    @QueryParam("to")
    @Parameter(description = "Said before this instant, in milliseconds")
    @Nullable Long to;

    @QueryParam("visitor")
    @Parameter(description = "The id of a visitor")
    @Nullable Long visitor;
  }

  @GET
  @Operation(
      summary = "Search the whole history",
      description =
          "Messages of all conversations, open and closed, private notes, titles, visitors' names and e-mail addresses; newest first. "
              + "All words must be there; a word is found in its English and Spanish forms and without its accents; of the last word the beginning is enough; "
              + "\"words in quotes\" stand as written. No other sign has a meaning. When nothing is found as it was written, words with a letter or two wrong are looked for, and `similar` is true. "
              + "Without `q` everything that the filters leave is listed. `next`, given back as `after`, leads to the next page; what is said meanwhile does not move it. "
              + "To show a hit in its thread, read the messages `before` its `seq` + 25.")
  @APIResponse(
      responseCode = "200",
      description = "A page",
      content =
          @Content(
              schema = @Schema(implementation = SearchView.class),
              examples = @ExampleObject(name = "A page", value = SearchView.EXAMPLE)))
  public SearchView find(
      @QueryParam("q") @DefaultValue("") @Parameter(example = "brake \"rear wheel\"") String q,
      @BeanParam Filters filters,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(50) int limit) {
    var key = after == null ? "" : after;
    boolean similar = key.startsWith(SIMILAR);
    var asked = q.isBlank() ? Asked.NOTHING : Asked.read(q);
    var wish =
        wish(
            similar ? asked.similar() : asked,
            filters,
            Spot.read(similar ? key.substring(SIMILAR.length()) : key),
            limit);
    if (wish.anything()) {
      throw Problem.invalid("q", "Write what to look for, or choose a filter.");
    }
    var found = following.find(wish);
    if (found.count() == 0 && key.isEmpty() && !q.isBlank()) {
      similar = true;
      wish = wish.of(asked.similar());
      found = following.find(wish);
    }
    return view(found, wish, similar && found.count() > 0);
  }

  private Wish wish(Asked asked, Filters filters, @Nullable Spot after, int limit) {
    return new Wish(
        Sight.of(caller.agent()),
        asked,
        filters.site == null ? null : Long.valueOf(sites.byKey(filters.site).id()),
        filters.status == null
            ? null
            : Words.read(Status.class, filters.status.toLowerCase(Locale.ROOT), "status"),
        filters.agent,
        filters.label,
        filters.author == null
            ? null
            : Words.read(Author.class, filters.author.toLowerCase(Locale.ROOT), "author"),
        filters.from,
        filters.to,
        filters.visitor,
        after,
        limit);
  }

  private SearchView view(Found found, Wish wish, boolean similar) {
    var shown = found.passages().stream().limit(wish.limit()).toList();
    var threads =
        conversations.byIds(shown.stream().map(Passage::conversation).distinct().toList()).stream()
            .collect(Collectors.toMap(Conversation::id, Function.identity()));
    var people = visitors.byIds(threads.values().stream().map(Conversation::visitor).toList());
    var hits = new ArrayList<Hit>();
    for (var passage : shown) {
      var thread = threads.get(passage.conversation());
      // None: it was taken out a moment ago.
      if (thread != null) {
        hits.add(hit(passage, thread, people.get(thread.visitor()), wish.asked()));
      }
    }
    boolean more = found.passages().size() > wish.limit();
    return new SearchView(
        hits,
        more ? (similar ? SIMILAR : "") + shown.get(shown.size() - 1).spot() : null,
        new Total(found.count(), found.exact()),
        similar ? true : null);
  }

  private Hit hit(Passage passage, Conversation thread, @Nullable Visitor visitor, Asked asked) {
    boolean note = passage.kind() == Passage.Kind.NOTE;
    return new Hit(
        Words.of(passage.kind()),
        passage.conversation(),
        passage.seq() == 0 ? null : passage.seq(),
        note ? passage.follows() : null,
        passage.at(),
        passage.author() == null
            ? null
            : new Who(Words.of(passage.author()), passage.authorId(), name(passage)),
        Excerpt.of(passage.text(), asked),
        thread.title(),
        Words.of(thread.status()),
        sites.byId(thread.site()).key(),
        new VisitorName(
            thread.visitor(),
            visitor == null ? null : visitor.name(),
            visitor == null ? null : visitor.email()));
  }

  private @Nullable String name(Passage passage) {
    return passage.author() == Author.AGENT && passage.authorId() != null
        ? agents.find(passage.authorId()).map(a -> a.name()).orElse(null)
        : null;
  }

  @GET
  @Path("rebuild")
  @Operation(
      summary = "Show where the index stands",
      description = "Of the node that answers; while a rebuild goes on, how far it is.")
  public Progress progress() {
    return following.progress();
  }

  @POST
  @Path("rebuild")
  @RolesAllowed(Role.IS_ADMIN)
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Make the index anew",
      description =
          "From the database, in the background, on every node; searching goes on meanwhile. Asking again while it goes on asks for nothing more. GET shows the progress.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "202",
      description = "It goes on in the background",
      content = @Content(schema = @Schema(implementation = Progress.class)))
  public Response rebuild() {
    return Response.status(Response.Status.ACCEPTED)
        .entity(following.rebuild(caller.agent().id()))
        .build();
  }
}

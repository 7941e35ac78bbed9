package dev.parley.help;

import dev.parley.agent.Role;
import dev.parley.help.HelpCollections.Shelved;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The collections of a help centre, for its authors. */
@Path("sites/{key}/help/collections")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpCollectionsResource {
  @Inject private Sites sites;
  @Inject private HelpCollections collections;
  @Inject private Articles articles;
  @Inject private InstantSource clock;

  /** A collection as authors have it. */
  @Schema(name = "HelpCollection")
  public record CollectionView(
      @Schema(examples = "7301") long id,
      int position,
      @Schema(examples = "sliders") String icon,
      @Schema(description = "Give it back with a change") int revision,
      @Schema(description = "By language") Map<String, Named> texts,
      @Schema(description = "How many, drafts too") long articles) {

    static CollectionView of(Shelved shelved) {
      var texts = new TreeMap<String, Named>();
      shelved.texts().forEach((l, t) -> texts.put(l, new Named(t.name(), t.summary(), t.slug())));
      return new CollectionView(
          shelved.collection().id(),
          shelved.collection().position(),
          shelved.collection().icon(),
          shelved.collection().revision(),
          texts,
          shelved.articles());
    }
  }

  @Schema(name = "HelpCollectionForm")
  public record CollectionForm(
      @Schema(
              enumeration = {
                "book",
                "calendar",
                "chart",
                "chat",
                "clock",
                "flow",
                "lock",
                "person",
                "phone",
                "sliders"
              },
              defaultValue = "book")
          @Nullable String icon,
      @Schema(required = true, description = "By language") @Nullable Map<String, Named> texts,
      @Schema(description = "For a change: the revision that was changed")
          @Nullable Integer revision,
      @Schema(
              description =
                  "For a new one: any name for this beginning; sent again, the same is made once")
          @Nullable String clientId) {

    Map<String, Named> named() {
      return texts == null ? Map.of() : texts;
    }
  }

  @Schema(name = "HelpCollectionOrder")
  public record CollectionOrder(@Schema(required = true) @Nullable List<Long> collections) {}

  @Schema(name = "HelpArticleOrder")
  public record ArticleOrder(@Schema(required = true) @Nullable List<Long> articles) {}

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "A help centre's collections in their order",
      description = "At most 100, so they are one page.")
  public Page<CollectionView> list(@PathParam("key") String key) {
    return new Page<>(shown(collections.all(sites.byKey(key))), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Make a collection, behind the others",
      description = "With a 'clientId' it may be sent again: what was made is answered once more.")
  @APIResponse(
      responseCode = "201",
      description = "Made, or made before",
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: another collection has this address")
  public Response create(@PathParam("key") String key, @Nullable CollectionForm form) {
    var given = Given.body(form);
    var made =
        collections.create(
            sites.byKey(key),
            given.icon(),
            given.named(),
            Given.name(given.clientId()),
            clock.instant());
    var view = CollectionView.of(made);
    return Response.created(URI.create("/api/v1/sites/" + key + "/help/collections/" + view.id()))
        .entity(view)
        .build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Put the collections in this order")
  @APIResponse(responseCode = "200", description = "As they stand now")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public Page<CollectionView> order(@PathParam("key") String key, @Nullable CollectionOrder order) {
    var wanted = Given.body(order).collections();
    return new Page<>(
        shown(collections.order(sites.byKey(key), wanted == null ? List.of() : wanted)), null);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Change a collection",
      description =
          "Languages that are not named stay as they are. An address of before leads to the new one.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: the address is taken, or somebody changed it meanwhile")
  public CollectionView change(
      @PathParam("key") String key,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable CollectionForm form) {
    var given = Given.body(form);
    int seen = Given.seen(match, given.revision(), "revision");
    return CollectionView.of(
        collections.change(sites.byKey(key), id, given.icon(), given.named(), seen));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Take an empty collection away")
  @APIResponse(responseCode = "204", description = "Done; there is nothing to say")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: there are articles in it")
  public void remove(@PathParam("key") String key, @PathParam("id") long id) {
    collections.remove(sites.byKey(key), id);
  }

  @PUT
  @Path("{id}/articles")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Put a collection's articles in this order",
      description = "Those that are not named come behind, as they stood.")
  @APIResponse(responseCode = "204", description = "Done; there is nothing to say")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public void orderArticles(
      @PathParam("key") String key, @PathParam("id") long id, @Nullable ArticleOrder order) {
    var wanted = Given.body(order).articles();
    articles.order(sites.byKey(key), id, wanted == null ? List.of() : wanted);
  }

  private static List<CollectionView> shown(List<Shelved> all) {
    return all.stream().map(CollectionView::of).toList();
  }
}

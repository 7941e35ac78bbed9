package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import dev.parley.story.Present.PageSeen;
import dev.parley.visit.VisitHistory;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Visitors, for agents. */
@Path("visitors")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class VisitorsResource {
  /** Whoever did something by then is taken to be here still. */
  private static final Duration HERE = Duration.ofMinutes(5);

  @Inject private Visitors visitors;
  @Inject private VisitHistory history;
  @Inject private Sites sites;
  @Inject private Present present;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List visitors",
      description =
          "The last active first; 'next' is the 'before' of the next page. With online=true those who are here now: with a socket open, or active in the last five minutes; each with the page it is on.")
  public Page<VisitorView> list(
      @QueryParam("site") @Nullable String site,
      @QueryParam("online") @DefaultValue("false") boolean online,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
    var of = site == null || site.isEmpty() ? null : Long.valueOf(sites.byKey(site).id());
    var from = Place.read(before);
    if (!online) {
      return visitors.list(of, from, limit).map(v -> view(v, null));
    }
    var since = clock.instant().minus(HERE);
    return visitors.here(of, since, present.all(), from, limit).map(v -> view(v, page(v.id())));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show a visitor", description = "With what is known, and where from.")
  public VisitorView one(@PathParam("id") long id) {
    var visitor = visitors.byId(id);
    return VisitorView.of(
        visitor,
        sites.byId(visitor.siteId()).key(),
        present.online(id),
        page(id),
        visitors.known(id));
  }

  @PUT
  @Path("{id}/attributes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set attributes",
      description = "Those that are named; a null takes one away, the others stay. All or none.")
  public VisitorView set(@PathParam("id") long id, @Nullable JsonObject attributes) {
    visitors.set(id, Given.body(attributes), "api", caller.agent().name(), clock.instant());
    return one(id);
  }

  @PUT
  @Path("{id}/attributes/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set an attribute by hand",
      description = "A text, a number or a boolean; its source is then 'agent', with your name.")
  @RequestBody(
      content = @Content(examples = @ExampleObject(name = "value", value = "{\"value\": 184}")))
  public VisitorView set(
      @PathParam("id") long id, @PathParam("name") String name, @Nullable JsonObject body) {
    var value = Given.body(body).get("value");
    if (value == null || value == JsonValue.NULL) {
      throw Problem.invalid("value", "Give a text, a number or a boolean; DELETE takes it away.");
    }
    visitors.set(id, Map.of(name, value), "agent", caller.agent().name(), clock.instant());
    return one(id);
  }

  @DELETE
  @Path("{id}/attributes/{name}")
  @Operation(summary = "Take an attribute away", description = "Taking it away twice is once.")
  public VisitorView take(@PathParam("id") long id, @PathParam("name") String name) {
    visitors.set(id, Map.of(name, JsonValue.NULL), "agent", caller.agent().name(), clock.instant());
    return one(id);
  }

  private VisitorView view(Visitor visitor, @Nullable PageSeen page) {
    return VisitorView.of(
        visitor, sites.byId(visitor.siteId()).key(), present.online(visitor.id()), page, null);
  }

  private @Nullable PageSeen page(long visitor) {
    return history
        .last(visitor)
        .map(a -> new PageSeen(a.page().url(), a.page().title(), a.at().toEpochMilli()))
        .orElse(null);
  }
}

package dev.parley.visitor;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Visitors, for agents. */
@Path("visitors")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
public class VisitorResource {
  private static final int MOST = 100;

  @Inject private Visitors visitors;
  @Inject private Sites sites;
  @Inject private InstantSource clock;

  /** A page of visitors, the last active first; {@code next} is the {@code before} of the next. */
  @GET
  public Page<VisitorView> list(
      @QueryParam("site") @Nullable String site,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    var of = site == null || site.isEmpty() ? null : (Long) sites.byKey(site).id();
    return visitors
        .list(of, Place.read(before), Math.max(1, Math.min(limit, MOST)))
        .map(v -> VisitorView.of(v, sites.byId(v.siteId()).key(), null));
  }

  @GET
  @Path("{id}")
  public VisitorView one(@PathParam("id") long id) {
    var visitor = visitors.byId(id);
    return VisitorView.of(
        visitor, sites.byId(visitor.siteId()).key(), visitors.attributes(visitor.id()));
  }

  /** Sets the attributes that are named; a null takes one away, the others stay. */
  @PUT
  @Path("{id}/attributes")
  @Consumes(MediaType.APPLICATION_JSON)
  public VisitorView set(@PathParam("id") long id, @Nullable JsonObject attributes) {
    if (attributes == null) {
      throw Problem.malformed("The body is an object of attributes.");
    }
    visitors.set(id, attributes, "api", clock.instant());
    return one(id);
  }
}

package dev.parley.session;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import dev.parley.visit.Reasons;
import dev.parley.workstream.Channel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Service sessions, for those who answer and those who count. */
@Path("sessions")
@ApplicationScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class SessionsResource {
  @Inject private Sessions sessions;
  @Inject private Backlog backlog;
  @Inject private Sites sites;
  @Inject private InstantSource clock;

  @GET
  @Operation(
      summary = "List a site's service sessions",
      description =
          "By when they opened, the newest first, of a period, channel, playbook or reason ('live' for those that go on). 'next' is the 'before' of the next page.")
  public Page<SessionView> ofSite(
      @QueryParam("site") @Nullable String site,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("reason") @Nullable String reason,
      @QueryParam("playbook") @Nullable Long playbook,
      @QueryParam("from") @Nullable Long from,
      @QueryParam("to") @Nullable Long to,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context HttpHeaders headers) {
    if (site == null) {
      throw Problem.malformed("Say which site: ?site=its-key.");
    }
    if (reason != null && !reason.equals("live")) {
      Words.read(EndReason.class, reason, "reason");
    }
    var wanted =
        new Sessions.Wanted(
            channel == null ? null : Words.read(Channel.class, channel, "channel"),
            reason,
            playbook,
            instant(from),
            instant(to));
    var language = Reasons.language(headers);
    return sessions.views(
        sessions.ofSite(sites.byKey(site).id(), wanted, Place.read(before), Page.size(limit)),
        language);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show a service session")
  public SessionView one(@PathParam("id") long id, @Context HttpHeaders headers) {
    return sessions.view(settled(id), Reasons.language(headers));
  }

  @GET
  @Path("{id}/why")
  @Operation(
      summary = "Explain a service session",
      description = "Why it ended or goes on, by which version of the policy, and what proves it.")
  public SessionWhy why(@PathParam("id") long id, @Context HttpHeaders headers) {
    return sessions.why(settled(id), Reasons.language(headers));
  }

  private ServiceSession settled(long id) {
    backlog.settle(sessions.byId(id), clock.instant());
    return sessions.fresh(id);
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}

package dev.parley.story;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.visit.Reasons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One person's history in one list. */
@Path("visitors/{id}/timeline")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class TimelineResource {
  @Inject private Timeline timeline;

  @GET
  @Operation(
      summary = "Read a person's timeline",
      description =
          "Visits begun and ended, with why and pages, and conversations opened and closed, over all visitors that are taken for this person; newest first. 'next' is the 'before' of the next page.")
  public Page<Timeline.Item> read(
      @PathParam("id") long id,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
      @Context HttpHeaders headers) {
    return timeline.of(id, Place.read(before), limit, Reasons.language(headers));
  }
}

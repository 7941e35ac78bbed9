package dev.parley.site;

import static java.util.stream.Collectors.toCollection;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.workstream.Touchpoint;
import dev.parley.workstream.VisitPolicies;
import dev.parley.workstream.VisitPolicy;
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
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The visit policies of a site, all versions (X24). */
@RequestScoped
@Path("sites/{key}/visit-policies")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class VisitPoliciesResource {
  @Inject private Sites sites;
  @Inject private VisitPolicies policies;
  @Inject private Caller caller;

  /**
   * Times and the limit in milliseconds; touchpoints are message, button, form, open, survey,
   * arrival.
   */
  public record VisitPolicyView(
      long id,
      int version,
      long inForceFrom,
      long limit,
      List<String> touchpoints,
      boolean needsTabClosed,
      String madeBy) {
    static VisitPolicyView of(VisitPolicy policy) {
      return new VisitPolicyView(
          policy.id(),
          policy.version(),
          policy.inForceFrom().toEpochMilli(),
          policy.limit().toMillis(),
          policy.touchpoints().stream().map(Words::of).toList(),
          policy.needsTabClosed(),
          policy.madeBy());
    }
  }

  public record VisitPolicyList(List<VisitPolicyView> items) {}

  /**
   * What is left out is as in the first version: 30 minutes, the usual touchpoints. {@code from} is
   * needed.
   */
  public record VisitPolicyForm(
      @Nullable Long from,
      @Nullable Long limit,
      @Nullable List<String> touchpoints,
      @Nullable Boolean needsTabClosed) {
    Duration duration() {
      return limit == null ? VisitPolicy.LIMIT : Duration.ofMillis(limit);
    }

    Set<Touchpoint> acts() {
      if (touchpoints == null) {
        return VisitPolicy.TOUCHPOINTS;
      }
      return touchpoints.stream()
          .map(t -> Words.read(Touchpoint.class, t, "touchpoints"))
          .collect(toCollection(() -> EnumSet.noneOf(Touchpoint.class)));
    }
  }

  @GET
  @Operation(summary = "All versions, newest first")
  public VisitPolicyList list(@PathParam("key") String key) {
    return new VisitPolicyList(
        policies.of(sites.byKey(key).id()).stream().map(VisitPolicyView::of).toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(summary = "Announce the next version, in force from an instant to come")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = VisitPolicyView.class)))
  public Response publish(@PathParam("key") String key, @Nullable VisitPolicyForm form) {
    if (form == null || form.from() == null) {
      throw Problem.malformed("Send {\"from\": …, \"limit\": …}, both in milliseconds.");
    }
    boolean tabClosed = form.needsTabClosed() != null && form.needsTabClosed();
    var policy =
        policies.publish(
            sites.byKey(key).id(),
            form.duration(),
            form.acts(),
            tabClosed,
            Instant.ofEpochMilli(form.from()),
            caller.agent().name());
    return Response.status(Response.Status.CREATED).entity(VisitPolicyView.of(policy)).build();
  }
}

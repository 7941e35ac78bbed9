package dev.parley.workstream;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.agent.Week;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All versions of a work stream's routing policy (X24). */
@RequestScoped
@Path("work-streams/{id}/routing-policies")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "work streams")
public class RoutingPoliciesResource {
  @Inject private WorkStreams streams;
  @Inject private RoutingPolicies policies;
  @Inject private Caller caller;

  /** Part of a day, in minutes of the site's day; Monday is 1. */
  @Schema(name = "Hours")
  public record HoursView(int day, int from, int to) {}

  /** Times and limits in milliseconds; a limit that is absent is none. */
  @Schema(name = "RoutingPolicy")
  public record RoutingPolicyView(
      long id,
      int version,
      long inForceFrom,
      String mode,
      int units,
      String matching,
      @Nullable Long overflowAfter,
      long wrapUp,
      @Nullable Long absentAfter,
      @Nullable List<HoursView> hours,
      String outOfHours,
      String madeBy) {
    static RoutingPolicyView of(RoutingPolicy policy) {
      var rules = policy.rules();
      var hours = rules.hours();
      return new RoutingPolicyView(
          policy.id(),
          policy.version(),
          policy.inForceFrom().toEpochMilli(),
          Words.of(rules.mode()),
          rules.units(),
          Words.of(rules.matching()),
          millis(rules.overflowAfter()),
          rules.wrapUp().toMillis(),
          millis(rules.absentAfter()),
          hours == null
              ? null
              : hours.spans().stream().map(s -> new HoursView(s.day(), s.from(), s.to())).toList(),
          Words.of(rules.outOfHours()),
          policy.madeBy());
    }

    private static @Nullable Long millis(@Nullable Duration limit) {
      return limit == null ? null : limit.toMillis();
    }
  }

  public record RoutingPolicyList(List<RoutingPolicyView> items) {}

  /**
   * What is left out is as in a first version: pick, 1 unit, closest, no overflow, no wrap-up,
   * always, wait; {@code absentAfter} is 3 minutes in a push stream, and 0 is never. {@code from}
   * is needed.
   */
  @Schema(name = "RoutingPolicyForm")
  public record RoutingPolicyForm(
      @Nullable Long from,
      @Nullable String mode,
      @Nullable Integer units,
      @Nullable String matching,
      @Nullable Long overflowAfter,
      @Nullable Long wrapUp,
      @Nullable Long absentAfter,
      @Nullable List<HoursView> hours,
      @Nullable String outOfHours) {
    RoutingRules rules() {
      var first = RoutingRules.FIRST;
      var how = mode == null ? first.mode() : Words.read(RoutingMode.class, mode, "mode");
      return new RoutingRules(
          how,
          units == null ? first.units() : units,
          matching == null ? first.matching() : Words.read(Matching.class, matching, "matching"),
          overflowAfter == null ? null : Duration.ofMillis(overflowAfter),
          wrapUp == null ? first.wrapUp() : Duration.ofMillis(wrapUp),
          absentAfter(how),
          hours == null
              ? null
              : new Week(
                  hours.stream().map(h -> new Week.Span(h.day(), h.from(), h.to())).toList()),
          outOfHours == null
              ? first.outOfHours()
              : Words.read(OutOfHours.class, outOfHours, "outOfHours"));
    }

    private @Nullable Duration absentAfter(RoutingMode how) {
      if (absentAfter == null) {
        return how == RoutingMode.PUSH ? RoutingRules.ABSENT : null;
      }
      return absentAfter == 0 ? null : Duration.ofMillis(absentAfter);
    }
  }

  @GET
  @Operation(summary = "All versions of how a work stream is routed, newest first")
  public RoutingPolicyList list(@PathParam("id") long id) {
    streams.byId(id);
    return new RoutingPolicyList(policies.of(id).stream().map(RoutingPolicyView::of).toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Announce the next version, in force from an instant to come",
      description =
          "It rules what is handed over from then on. mode is push or pick, matching exact or closest, outOfHours wait or closed.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = RoutingPolicyView.class)))
  public Response publish(@PathParam("id") long id, @Nullable RoutingPolicyForm form) {
    if (form == null || form.from() == null) {
      throw Problem.malformed("Send {\"from\": …, \"mode\": …}, times in milliseconds.");
    }
    var policy =
        policies.publish(
            id, form.rules(), Instant.ofEpochMilli(form.from()), caller.agent().name());
    return Response.status(Response.Status.CREATED).entity(RoutingPolicyView.of(policy)).build();
  }
}

package dev.parley.site;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Problem;
import dev.parley.workstream.ConversationPolicies;
import dev.parley.workstream.ReconnectPolicies;
import dev.parley.workstream.ReconnectPolicy;
import dev.parley.workstream.ReconnectRules;
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
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a site's visitors come back after a drop, all versions (R07–R18, X24). */
@RequestScoped
@Path("sites/{key}/reconnect-policies")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class ReconnectPoliciesResource {
  @Inject private Sites sites;
  @Inject private ReconnectPolicies policies;
  @Inject private ConversationPolicies limits;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** Times in milliseconds; what is absent is none. */
  public record ReconnectPolicyView(
      long id,
      int version,
      long inForceFrom,
      boolean enabled,
      boolean link,
      boolean autoLink,
      long linkValid,
      boolean prompt,
      boolean strictLeave,
      long grace,
      long sameAgent,
      @Nullable Long sameTeam,
      @Nullable Long ownLimit,
      String madeBy) {
    static ReconnectPolicyView of(ReconnectPolicy policy) {
      var rules = policy.rules();
      return new ReconnectPolicyView(
          policy.id(),
          policy.version(),
          policy.inForceFrom().toEpochMilli(),
          rules.enabled(),
          rules.link(),
          rules.autoLink(),
          rules.linkValid().toMillis(),
          rules.prompt(),
          rules.strictLeave(),
          rules.grace().toMillis(),
          rules.sameAgent().toMillis(),
          millis(rules.sameTeam()),
          millis(rules.ownLimit()),
          policy.madeBy());
    }

    private static @Nullable Long millis(@Nullable Duration time) {
      return time == null ? null : time.toMillis();
    }
  }

  /**
   * @param workStreamLimit auto-close after inactivity; it is changed in the work stream (R10, R11)
   * @param limit what holds now: the site's own where there is a lower one
   */
  public record ReconnectPolicyList(
      long workStreamLimit,
      long limit,
      @Nullable String portalUrl,
      @Nullable String redirectionUrl,
      List<ReconnectPolicyView> items) {}

  /**
   * What is left out is as in a first version: all on but the strict reading and links by
   * themselves, links for an hour, 3 minutes of grace, 15 minutes the same agent, no team, no limit
   * of its own. {@code from} is needed.
   */
  public record ReconnectPolicyForm(
      @Nullable Long from,
      @Nullable Boolean enabled,
      @Nullable Boolean link,
      @Nullable Boolean autoLink,
      @Nullable Long linkValid,
      @Nullable Boolean prompt,
      @Nullable Boolean strictLeave,
      @Nullable Long grace,
      @Nullable Long sameAgent,
      @Nullable Long sameTeam,
      @Nullable Long ownLimit) {
    ReconnectRules rules() {
      var first = ReconnectRules.FIRST;
      return new ReconnectRules(
          or(enabled, first.enabled()),
          or(link, first.link()),
          or(autoLink, first.autoLink()),
          or(linkValid, first.linkValid()),
          or(prompt, first.prompt()),
          or(strictLeave, first.strictLeave()),
          or(grace, first.grace()),
          or(sameAgent, first.sameAgent()),
          sameTeam == null ? null : Duration.ofMillis(sameTeam),
          ownLimit == null ? null : Duration.ofMillis(ownLimit));
    }

    private static boolean or(@Nullable Boolean given, boolean usual) {
      return given == null ? usual : given;
    }

    private static Duration or(@Nullable Long given, Duration usual) {
      return given == null ? usual : Duration.ofMillis(given);
    }
  }

  @GET
  @Operation(summary = "All versions, newest first, with the limit they are bound by")
  public ReconnectPolicyList list(@PathParam("key") String key) {
    var site = sites.byKey(key);
    var now = clock.instant();
    var stream = limits.inForce(site.workStreamId(), now).rules().autoCloseAfter();
    var own = policies.ownLimit(site.id(), now).filter(limit -> limit.compareTo(stream) < 0);
    return new ReconnectPolicyList(
        stream.toMillis(),
        own.orElse(stream).toMillis(),
        site.portalUrl(),
        site.redirectionUrl(),
        policies.of(site.id()).stream().map(ReconnectPolicyView::of).toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Announce the next version, in force from an instant to come",
      description =
          "422 when it keeps an agent or a team longer than the limit, or brings a limit that is not lower than the work stream's.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ReconnectPolicyView.class)))
  public Response publish(@PathParam("key") String key, @Nullable ReconnectPolicyForm form) {
    if (form == null || form.from() == null) {
      throw Problem.malformed("Send {\"from\": …, \"sameAgent\": …}, both in milliseconds.");
    }
    var site = sites.byKey(key);
    var policy =
        policies.publish(
            site.id(),
            site.workStreamId(),
            form.rules(),
            Instant.ofEpochMilli(form.from()),
            caller.agent().name());
    return Response.status(Response.Status.CREATED).entity(ReconnectPolicyView.of(policy)).build();
  }
}

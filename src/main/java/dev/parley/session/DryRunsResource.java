package dev.parley.session;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Words;
import dev.parley.site.ServicePoliciesResource.ServicePolicyForm;
import dev.parley.site.Sites;
import dev.parley.workstream.Channel;
import dev.parley.workstream.ServicePolicies;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What other rules would have made of the history (D3). */
@RequestScoped
@Path("dry-runs")
@RolesAllowed(Role.IS_SUPERVISOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class DryRunsResource {

  @Inject private Trials trials;
  @Inject private Sites sites;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /**
   * What is tried: the sessions of a site's channel that opened from {@code from} up to {@code to}
   * (milliseconds since 1970), under other rules. What the rules leave out is as the channel begins
   * with.
   */
  @Schema(name = "DryRunForm")
  public record Form(
      @Nullable String site,
      @Nullable String channel,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Rules rules) {}

  /** As a service policy says them; times in milliseconds. */
  @Schema(name = "DryRunRules")
  public record Rules(
      @Nullable Long limit,
      @Nullable List<String> anchors,
      @Nullable List<String> endings,
      @Nullable Long surveyWithin) {}

  @POST
  @Operation(
      summary = "Try other rules on the history",
      description =
          "Goes on in the background and stores nothing in the history; ask for its progress.")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: another one is going on")
  @APIResponse(
      responseCode = "202",
      description = "Begun",
      content = @Content(schema = @Schema(implementation = TrialView.class)))
  public Response begin(@Nullable Form form) {
    if (form == null || form.site() == null || form.rules() == null) {
      throw Problem.malformed(
          "Send {\"site\": …, \"channel\": …, \"from\": …, \"to\": …, \"rules\": {…}}.");
    }
    var channel = Words.read(Channel.class, form.channel(), "channel");
    var asked = form.rules();
    var rules =
        new ServicePolicyForm(
                null, asked.limit(), asked.anchors(), asked.endings(), asked.surveyWithin(), null)
            .rules(channel);
    var errors = new ArrayList<Misfit>();
    ServicePolicies.check(channel, rules, errors);
    if (form.from() == null || form.to() == null || form.from() >= form.to()) {
      errors.add(new Misfit("to", "The period ends after it begins: send from and to."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    var trial =
        trials.dryRun(
            caller.agent().id(),
            sites.byKey(form.site()).id(),
            channel,
            new Tally.Period(
                Instant.ofEpochMilli(Objects.requireNonNull(form.from())),
                Instant.ofEpochMilli(Objects.requireNonNull(form.to()))),
            rules,
            clock.instant());
    return Response.accepted(view(trial)).build();
  }

  @GET
  @Operation(
      summary = "List dry runs",
      description =
          "Of one site, or of all; the newest first. 'next' is the 'before' of the next page.")
  public Page<TrialView> list(
      @QueryParam("site") @Nullable String site,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("20") int limit) {
    return trials
        .dryRuns(
            site == null ? null : sites.byKey(site).id(),
            Page.key(before, Long.MAX_VALUE),
            Page.size(limit))
        .map(this::view);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Show how far a dry run is, and what came out")
  public TrialView one(@PathParam("id") long id) {
    return view(trials.byId(id, false));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Cancel a dry run", description = "One that is over stays as it is.")
  public TrialView cancel(@PathParam("id") long id) {
    trials.cancel(id, false, clock.instant());
    return view(trials.byId(id, false));
  }

  @GET
  @Path("{id}/changes")
  @Operation(
      summary = "List the conversations that would be counted differently",
      description = "By their id, in Help its tabs; 'next' is the 'after' of the next page.")
  public Page<TrialView.Change> changes(
      @PathParam("id") long id,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    trials.byId(id, false);
    return trials.changes(id, Page.key(after, 0), Page.size(limit));
  }

  private TrialView view(Trial trial) {
    return trial.view(sites.byId(Objects.requireNonNull(trial.site())).key());
  }
}

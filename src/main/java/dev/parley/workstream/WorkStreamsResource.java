package dev.parley.workstream;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
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
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Work streams, and all versions of their conversation policies (X24). */
@RequestScoped
@Path("work-streams")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "work streams")
public class WorkStreamsResource {
  @Inject private WorkStreams streams;
  @Inject private ConversationPolicies policies;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /** A work stream and the policy that is in force now. */
  public record WorkStreamView(long id, String name, ConversationPolicyView policy) {}

  public record WorkStreamList(List<WorkStreamView> items) {}

  public record WorkStreamForm(@Nullable String name) {}

  /**
   * Times and limits in milliseconds; {@code onReturn} is show or reopen. A limit that is absent is
   * none.
   */
  public record ConversationPolicyView(
      long id,
      int version,
      long inForceFrom,
      long autoCloseAfter,
      String onReturn,
      boolean agentReopen,
      @Nullable Long agentReopenWithin,
      boolean visitorRestart,
      @Nullable Long visitorRestartWithin,
      String madeBy) {
    static ConversationPolicyView of(ConversationPolicy policy) {
      var rules = policy.rules();
      return new ConversationPolicyView(
          policy.id(),
          policy.version(),
          policy.inForceFrom().toEpochMilli(),
          rules.autoCloseAfter().toMillis(),
          Words.of(rules.onReturn()),
          rules.agentReopen().allowed(),
          millis(rules.agentReopen().within()),
          rules.visitorRestart().allowed(),
          millis(rules.visitorRestart().within()),
          policy.madeBy());
    }

    private static @Nullable Long millis(@Nullable Duration limit) {
      return limit == null ? null : limit.toMillis();
    }
  }

  public record ConversationPolicyList(List<ConversationPolicyView> items) {}

  /**
   * What is left out is as in a first version: 24 hours, show, reopening and restarting allowed
   * without a limit. {@code from} is needed.
   */
  public record ConversationPolicyForm(
      @Nullable Long from,
      @Nullable Long autoCloseAfter,
      @Nullable String onReturn,
      @Nullable Boolean agentReopen,
      @Nullable Long agentReopenWithin,
      @Nullable Boolean visitorRestart,
      @Nullable Long visitorRestartWithin) {
    ConversationRules rules() {
      var first = ConversationRules.FIRST;
      return new ConversationRules(
          autoCloseAfter == null ? first.autoCloseAfter() : Duration.ofMillis(autoCloseAfter),
          onReturn == null ? first.onReturn() : Words.read(OnReturn.class, onReturn, "onReturn"),
          again(agentReopen, agentReopenWithin),
          again(visitorRestart, visitorRestartWithin));
    }

    private static Again again(@Nullable Boolean allowed, @Nullable Long within) {
      return new Again(
          allowed == null || allowed, within == null ? null : Duration.ofMillis(within));
    }
  }

  @GET
  @Operation(summary = "The work streams, each with the policy in force")
  public WorkStreamList list() {
    return new WorkStreamList(streams.all().stream().map(this::view).toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(summary = "Make a work stream, with the first version of its policy")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: there is a work stream of this name")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = WorkStreamView.class)))
  public Response create(@Nullable WorkStreamForm form) {
    var stream = streams.create(Given.body(form).name(), caller.agent().name());
    return Response.status(Response.Status.CREATED).entity(view(stream)).build();
  }

  @GET
  @Path("{id}/conversation-policies")
  @Operation(summary = "All versions, newest first")
  public ConversationPolicyList policies(@PathParam("id") long id) {
    streams.byId(id);
    return new ConversationPolicyList(
        policies.of(id).stream().map(ConversationPolicyView::of).toList());
  }

  @POST
  @Path("{id}/conversation-policies")
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Announce the next version, in force from an instant to come",
      description =
          "It rules what becomes Open from then on; what is Open keeps the version it became Open under.")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ConversationPolicyView.class)))
  public Response publish(@PathParam("id") long id, @Nullable ConversationPolicyForm form) {
    if (form == null || form.from() == null) {
      throw Problem.malformed("Send {\"from\": …, \"autoCloseAfter\": …}, both in milliseconds.");
    }
    var policy =
        policies.publish(
            id, form.rules(), Instant.ofEpochMilli(form.from()), caller.agent().name());
    return Response.status(Response.Status.CREATED)
        .entity(ConversationPolicyView.of(policy))
        .build();
  }

  private WorkStreamView view(WorkStream stream) {
    return new WorkStreamView(
        stream.id(),
        stream.name(),
        ConversationPolicyView.of(policies.inForce(stream.id(), clock.instant())));
  }
}

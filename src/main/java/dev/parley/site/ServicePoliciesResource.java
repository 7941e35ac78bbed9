package dev.parley.site;

import static java.util.stream.Collectors.toSet;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.workstream.Channel;
import dev.parley.workstream.Ending;
import dev.parley.workstream.OnFailure;
import dev.parley.workstream.ServicePolicies;
import dev.parley.workstream.ServicePolicy;
import dev.parley.workstream.ServiceRules;
import dev.parley.workstream.Voice;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the service sessions of a site's channels are cut, all versions (A04, X24). */
@RequestScoped
@Path("sites/{key}/service-policies/{channel}")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class ServicePoliciesResource {
  @Inject private Sites sites;
  @Inject private ServicePolicies policies;
  @Inject private Caller caller;

  /** Times in milliseconds. */
  public record ServicePolicyView(
      @Schema(examples = "web") String channel,
      int version,
      long inForceFrom,
      long limit,
      List<String> anchors,
      List<String> endings,
      long surveyWithin,
      String onFailure,
      String madeBy) {
    static ServicePolicyView of(ServicePolicy policy) {
      var rules = policy.rules();
      return new ServicePolicyView(
          Words.of(policy.channel()),
          policy.version(),
          policy.inForceFrom().toEpochMilli(),
          rules.limit().toMillis(),
          rules.anchors().stream().map(Words::of).toList(),
          rules.endings().stream().map(Words::of).toList(),
          rules.surveyWithin().toMillis(),
          Words.of(rules.onFailure()),
          policy.madeBy());
    }
  }

  public record ServicePolicyList(List<ServicePolicyView> items) {}

  /**
   * What is left out is as the channel begins with; {@code from} is needed. Times in milliseconds.
   *
   * @param anchors whose words the limit is counted from: {@code visitor}, {@code assistant},
   *     {@code agent}
   * @param endings {@code end-chat}, {@code transfer}, {@code survey}
   * @param onFailure {@code new-session}, {@code retry} or {@code hand-off}
   */
  public record ServicePolicyForm(
      @Nullable Long from,
      @Nullable Long limit,
      @Nullable List<String> anchors,
      @Nullable List<String> endings,
      @Nullable Long surveyWithin,
      @Nullable String onFailure) {
    /** 422 {@code invalid} when a word is none of those. */
    public ServiceRules rules(Channel channel) {
      return ServiceRules.first(channel)
          .with(
              time(limit),
              set(Voice.class, anchors, "anchors"),
              set(Ending.class, endings, "endings"),
              time(surveyWithin),
              onFailure == null ? null : Words.read(OnFailure.class, onFailure, "onFailure"));
    }

    private static @Nullable Duration time(@Nullable Long millis) {
      return millis == null ? null : Duration.ofMillis(millis);
    }

    private static <E extends Enum<E>> @Nullable Set<E> set(
        Class<E> type, @Nullable List<String> words, String field) {
      return words == null
          ? null
          : words.stream().map(word -> Words.read(type, word, field)).collect(toSet());
    }
  }

  @GET
  @Operation(summary = "List all versions of a channel's, newest first")
  public ServicePolicyList list(
      @PathParam("key") String key, @PathParam("channel") String channel) {
    return new ServicePolicyList(
        policies.of(sites.byKey(key).id(), channel(channel)).stream()
            .map(ServicePolicyView::of)
            .toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(summary = "Announce a channel's next version, in force from an instant to come")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = ServicePolicyView.class)))
  public Response publish(
      @PathParam("key") String key,
      @PathParam("channel") String channel,
      @Nullable ServicePolicyForm form) {
    if (form == null || form.from() == null) {
      throw Problem.malformed("Send {\"from\": …, \"limit\": …}, both in milliseconds.");
    }
    var way = channel(channel);
    var policy =
        policies.publish(
            sites.byKey(key).id(),
            way,
            form.rules(way),
            Instant.ofEpochMilli(form.from()),
            caller.agent().name());
    return Response.status(Response.Status.CREATED).entity(ServicePolicyView.of(policy)).build();
  }

  private static Channel channel(String word) {
    return Words.find(Channel.class, word).orElseThrow(() -> Problem.notFound("channel"));
  }
}

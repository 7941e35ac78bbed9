package dev.parley.routing;

import dev.parley.agent.Profile;
import dev.parley.agent.Profiles;
import dev.parley.agent.Role;
import dev.parley.agent.Week;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What routing goes by of an agent. */
@Path("/agents/{id}/profile")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Routing")
public class ProfilesResource {
  private static final int MOST_UNITS = 1000;

  @Inject private Profiles profiles;
  @Inject private Capacity capacity;

  /** A skill and how well, 1 to 5. */
  public record SkillLevel(@Nullable Long skill, @Nullable Integer level) {}

  /** Part of a day in minutes; Monday is 1. */
  public record ShiftView(int day, int from, int to) {}

  /**
   * @param capacity units in all; absent is without a limit
   * @param languages none is any
   * @param shifts none is always
   */
  @Schema(name = "AgentProfile")
  public record ProfileView(
      long agent,
      @Nullable Integer capacity,
      @Nullable String timeZone,
      List<Long> teams,
      List<SkillLevel> skills,
      List<String> languages,
      List<ShiftView> shifts) {}

  /** All of it; what is left out is nothing. */
  @Schema(name = "AgentProfileForm")
  public record ProfileForm(
      @Nullable Integer capacity,
      @Nullable String timeZone,
      @Nullable List<Long> teams,
      @Nullable List<SkillLevel> skills,
      @Nullable List<String> languages,
      @Nullable List<ShiftView> shifts) {}

  @GET
  @Operation(summary = "What an agent can do, and when")
  public ProfileView get(@PathParam("id") long id) {
    return view(profiles.of(id));
  }

  @PUT
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Say what an agent can do, and when",
      description =
          "All of it anew. A limit below what they carry takes nothing away: what is above it counts as beyond until it is done.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = ProfileView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public ProfileView set(@PathParam("id") long id, @Nullable ProfileForm form) {
    var given = Given.body(form);
    var units = given.capacity();
    if (units != null && (units < 0 || units > MOST_UNITS)) {
      throw Problem.invalid(
          "capacity", "From 0 to " + MOST_UNITS + " units; leave it out for no limit.");
    }
    var wanted =
        new Profile(
            id,
            null,
            Set.copyOf(list(given.teams(), "teams")),
            list(given.skills(), "skills").stream()
                .collect(
                    Collectors.toMap(
                        s -> number(s.skill()), s -> (int) number(s.level()), (a, b) -> b)),
            Set.copyOf(list(given.languages(), "languages")),
            new Week(
                list(given.shifts(), "shifts").stream()
                    .map(s -> new Week.Span(s.day(), s.from(), s.to()))
                    .toList()));
    profiles.set(id, wanted, given.timeZone());
    capacity.limit(id, units);
    return view(profiles.of(id));
  }

  private ProfileView view(Profile p) {
    var zone = p.zone();
    return new ProfileView(
        p.agent(),
        capacity.of(p.agent()).units(),
        zone == null ? null : zone.getId(),
        p.teams().stream().sorted().toList(),
        p.skills().entrySet().stream()
            .map(s -> new SkillLevel(s.getKey(), s.getValue()))
            .sorted(Comparator.comparing(s -> number(s.skill())))
            .toList(),
        p.languages().stream().sorted().toList(),
        p.shifts().spans().stream().map(s -> new ShiftView(s.day(), s.from(), s.to())).toList());
  }

  private static <T> List<T> list(@Nullable List<T> given, String field) {
    if (given != null && given.stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid(field, "Nothing in this list may be missing.");
    }
    return given == null ? List.of() : given;
  }

  private static long number(@Nullable Number value) {
    if (value == null) {
      throw Problem.invalid("skills", "Each is {\"skill\": …, \"level\": 1 to 5}.");
    }
    return value.longValue();
  }
}

package dev.parley.reconnect;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Places kept for visitors who dropped off, and how often that promise was kept (D6). */
@Path("/reservations")
@RequestScoped
@RolesAllowed(Role.IS_SUPERVISOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconnecting")
public class ReservationsResource {
  @Inject private Reservations reservations;
  @Inject private Ledger ledger;
  @Inject private ReservationViews views;
  @Inject private Sites sites;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  public record Kept(List<ReservationView> items) {}

  public record Promises(List<ReservationView> items, @Nullable String next) {}

  /**
   * Of the promises made in this time. Each number opens to its rows.
   *
   * @param made all in which an agent was kept
   * @param kept the visitor came back in time, to that agent
   * @param team later, to the team
   * @param anyone later still, to whoever was free
   * @param broken in time, and the agent was not there
   * @param released somebody ended it first
   * @param expired nobody came
   * @param open not over yet
   * @param rate kept of those who came back in time, from 0 to 1; absent where nobody did
   */
  public record SummaryView(
      long from,
      long to,
      long made,
      long kept,
      long team,
      long anyone,
      long broken,
      long released,
      long expired,
      long open,
      @Nullable Double rate) {}

  @GET
  @Path("live")
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "All that are kept now")
  public Kept live(@QueryParam("agent") @Nullable Long agent) {
    caller.agent();
    return new Kept(views.of(reservations.live(agent)));
  }

  @GET
  @Operation(
      summary = "Promises one by one, the latest first",
      description =
          "'outcome' is kept, team, anyone, broken, released or expired; 'next' is the 'before' of the next page.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = Promises.class)))
  @APIResponse(responseCode = "403", description = "forbidden: this is for supervisors")
  public Promises list(
      @QueryParam("site") @Nullable String site,
      @QueryParam("from") @Nullable Long from,
      @QueryParam("to") @Nullable Long to,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var page =
        ledger.page(
            site(site),
            begin(from),
            end(to),
            outcome == null ? null : Words.read(Outcome.class, outcome, "outcome"),
            Place.read(before),
            limit);
    return new Promises(views.of(page.items()), page.next());
  }

  @GET
  @Path("summary")
  @Operation(
      summary = "How often the promise was kept",
      description = "Of promises made from 'from' until before 'to', in milliseconds.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = SummaryView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: this is for supervisors")
  public SummaryView summary(
      @QueryParam("site") @Nullable String site,
      @QueryParam("from") @Nullable Long from,
      @QueryParam("to") @Nullable Long to) {
    var begin = begin(from);
    var end = end(to);
    var sum = ledger.summary(site(site), begin, end);
    long due = sum.due();
    return new SummaryView(
        begin.toEpochMilli(),
        end.toEpochMilli(),
        sum.open() + sum.outcomes().values().stream().mapToLong(Long::longValue).sum(),
        sum.of(Outcome.KEPT),
        sum.of(Outcome.TEAM),
        sum.of(Outcome.ANYONE),
        sum.of(Outcome.BROKEN),
        sum.of(Outcome.RELEASED),
        sum.of(Outcome.EXPIRED),
        sum.open(),
        due == 0 ? null : (double) sum.of(Outcome.KEPT) / due);
  }

  private @Nullable Long site(@Nullable String key) {
    return key == null ? null : sites.byKey(key).id();
  }

  private static Instant begin(@Nullable Long from) {
    return time(from, 0);
  }

  private Instant end(@Nullable Long to) {
    return time(to, clock.millis() + 1);
  }

  private static Instant time(@Nullable Long given, long usual) {
    long at = given == null ? usual : given;
    if (at < 0 || at > 9_999_999_999_999L) {
      throw Problem.invalid("from", "Times are milliseconds since 1970.");
    }
    return Instant.ofEpochMilli(at);
  }
}

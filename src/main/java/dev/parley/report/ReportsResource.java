package dev.parley.report;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.visit.Reasons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Numbers with their definitions and their rows (D11). */
@Path("/reports")
@RequestScoped
@RolesAllowed(Role.IS_SUPERVISOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportsResource {
  private static final String CSV = "text/csv";
  private static final String NOT_ALLOWED = "forbidden: this is for supervisors";

  @Inject private Reports reports;
  @Inject private Counter counter;
  @Inject private Wallboard wallboard;
  @Inject private Sites sites;
  @Inject private Caller caller;
  @Inject private InstantSource clock;
  @Context private HttpHeaders headers;

  public record Descriptions(List<Reports.Description> items) {}

  public record RowsBehind(List<RowView> items, @Nullable String next) {}

  @GET
  @Operation(
      summary = "List the reports",
      description = "What each counts, and what it can be told apart by.")
  @APIResponse(
      responseCode = "200",
      description = "What there is",
      content = @Content(schema = @Schema(implementation = Descriptions.class)))
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public Descriptions all() {
    caller.agent();
    return new Descriptions(reports.all(Reasons.language(headers)));
  }

  @GET
  @Path("live")
  @Operation(
      summary = "Show what is going on now",
      description = "Of one site, or of all. Cheap enough to be asked every few seconds.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = Wallboard.Live.class)))
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public Wallboard.Live live(@QueryParam("site") @Nullable String site) {
    caller.agent();
    return wallboard.of(of(site));
  }

  @GET
  @Path("live/rows")
  @Operation(
      summary = "List the rows behind a number of the wallboard",
      description =
          "As its 'rows' says: the latest first; 'next' is the 'before' of the next page. What is asked later may have changed meanwhile.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = RowsBehind.class)))
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public RowsBehind liveRows(
      @QueryParam("site") @Nullable String site,
      @QueryParam("column") @DefaultValue("") String column,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    caller.agent();
    var page =
        wallboard.rows(
            Now.read(column), of(site), Place.read(before), limit, Reasons.language(headers));
    return new RowsBehind(page.items(), page.next());
  }

  /** One, or all. */
  private List<Site> of(@Nullable String site) {
    return site == null ? sites.all() : List.of(sites.byKey(site));
  }

  @GET
  @Path("rebuild")
  @Operation(
      summary = "Show how far the days that are over are tallied",
      description = "Numbers are true all the while: a day without a tally is read from its rows.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = Counter.Progress.class)))
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public Counter.Progress progress() {
    caller.agent();
    return counter.progress();
  }

  @POST
  @Path("rebuild")
  @RolesAllowed(Role.IS_ADMIN)
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Tally all days anew",
      description = "From the rows, in the background. GET shows the progress.")
  @APIResponse(
      responseCode = "202",
      description = "It goes on in the background",
      content = @Content(schema = @Schema(implementation = Counter.Progress.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public Response rebuild() {
    caller.agent();
    return Response.status(Response.Status.ACCEPTED).entity(counter.rebuild()).build();
  }

  @GET
  @Path("{name}")
  @Produces({MediaType.APPLICATION_JSON, CSV})
  @Operation(
      summary = "Show a report",
      description =
          "Of the days 'from' to 'to' (2026-11-20, both inclusive, in the site's time zone; without them the last four weeks), told apart by 'by'. As text/csv by Accept, or with 'format=csv'.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Table.class)),
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public Response report(
      @PathParam("name") String name,
      @QueryParam("site") @Nullable String site,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("playbook") @Nullable Long playbook,
      @QueryParam("audience") @Nullable Long audience,
      @QueryParam("format") @Nullable String format) {
    var asked = asked(name, site, from, to, by, channel, playbook, audience);
    reports.settle();
    var language = Reasons.language(headers);
    var table = reports.table(asked, language);
    if (!csv(format)) {
      return Response.ok(table, MediaType.APPLICATION_JSON_TYPE).build();
    }
    var file = "%s-%s-%s-%s.csv".formatted(name, table.site(), table.from(), table.to());
    return Response.ok(Csv.of(table, reports.total(language)), CSV + ";charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
        .build();
  }

  @GET
  @Path("{name}/rows")
  @Operation(
      summary = "List the rows behind a number",
      description =
          "As its 'rows' says: the latest first; 'next' is the 'before' of the next page. The 'n' of all pages add up to the number's.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = RowsBehind.class)))
  @APIResponse(responseCode = "403", description = NOT_ALLOWED)
  public RowsBehind rows(
      @PathParam("name") String name,
      @QueryParam("site") @Nullable String site,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("playbook") @Nullable Long playbook,
      @QueryParam("audience") @Nullable Long audience,
      @QueryParam("column") @Nullable String column,
      @QueryParam("key") @Nullable String key,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    var asked = asked(name, site, from, to, by, channel, playbook, audience);
    Page<RowView> page =
        reports.rows(asked, column, key, Place.read(before), limit, Reasons.language(headers));
    return new RowsBehind(page.items(), page.next());
  }

  private Asked asked(
      String name,
      @Nullable String site,
      @Nullable String from,
      @Nullable String to,
      @Nullable String by,
      @Nullable String channel,
      @Nullable Long playbook,
      @Nullable Long audience) {
    caller.agent();
    var report = Report.of(name);
    var of = site(site);
    return Asked.checked(
        report,
        of,
        Period.read(from, to, of.timeZone(), clock.instant()),
        by,
        channel,
        playbook,
        audience);
  }

  private Site site(@Nullable String key) {
    if (key == null) {
      throw Problem.invalid("site", "Say of which site: its days are those of its time zone.");
    }
    return sites.byKey(key);
  }

  private boolean csv(@Nullable String format) {
    if (format != null) {
      return Words.read(Format.class, format, "format") == Format.CSV;
    }
    return headers.getAcceptableMediaTypes().stream()
        .filter(type -> !type.isWildcardType() && !type.isWildcardSubtype())
        .findFirst()
        .filter(type -> type.isCompatible(MediaType.valueOf(CSV)))
        .isPresent();
  }

  private enum Format {
    JSON,
    CSV
  }
}

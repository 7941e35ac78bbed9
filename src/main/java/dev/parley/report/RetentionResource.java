package dev.parley.report;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How long a site keeps what was said, seen and told about visitors. */
@RequestScoped
@Path("sites/{key}/retention")
@RolesAllowed(Role.IS_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class RetentionResource {
  @Inject private Sites sites;
  @Inject private Retention retention;
  @Inject private Caller caller;

  /**
   * In days; what is absent stays for ever.
   *
   * @param history since the last line of a closed conversation: what was said in it
   * @param pages since a visit began: which pages were seen in it
   * @param personal since a visitor was last there: name, address and attributes
   */
  public record RetentionView(
      @Nullable Integer history,
      @Nullable Integer pages,
      @Nullable Integer personal,
      @Nullable Long changedAt,
      @Nullable String changedBy,
      int revision) {
    static RetentionView of(Retention.Days days) {
      return new RetentionView(
          days.history(),
          days.pages(),
          days.personal(),
          days.changedAt(),
          days.changedBy(),
          days.revision());
    }
  }

  /** What is left out stays for ever. */
  public record RetentionForm(
      @Nullable Integer history,
      @Nullable Integer pages,
      @Nullable Integer personal,
      @Nullable Integer revision) {}

  @GET
  @Operation(summary = "Show how long a site keeps things")
  @APIResponse(
      responseCode = "200",
      description = "As it is",
      content = @Content(schema = @Schema(implementation = RetentionView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to see")
  public RetentionView show(@PathParam("key") String key) {
    caller.agent();
    return RetentionView.of(retention.of(sites.byKey(key).id()));
  }

  @PUT
  @Operation(
      summary = "Set how long a site keeps things",
      description =
          "What is older goes, a little at a time, within minutes; it cannot be brought back. Numbers of reports stay.")
  @APIResponse(
      responseCode = "200",
      description = "Set",
      content = @Content(schema = @Schema(implementation = RetentionView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public RetentionView set(@PathParam("key") String key, @Nullable RetentionForm form) {
    if (form == null || form.revision() == null) {
      throw Problem.malformed("Send the days and the 'revision' that they change.");
    }
    return RetentionView.of(
        retention.change(
            sites.byKey(key).id(),
            form.history(),
            form.pages(),
            form.personal(),
            form.revision(),
            caller.agent().name()));
  }
}

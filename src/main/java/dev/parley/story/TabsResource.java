package dev.parley.story;

import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitors;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What tabs say of themselves where a visit waits until they are closed (P10). */
@Path("/sites/{key}/tabs")
@RequestScoped
@PermitAll
@Tag(name = "Widget")
@SecurityRequirements
public class TabsResource {
  private static final int TOKEN = 100;

  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Say that a tab is open or was closed",
      description = "Sent as a beacon by the widget; see docs/protocol.md.")
  @APIResponse(responseCode = "204", description = "Noted")
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public void sign(@PathParam("key") String key, String body) {
    var site = sites.byKey(key);
    origins.admit(site, http);
    limits.countAddress(Limit.ARRIVAL_ADDRESS, http.getRemoteAddr());
    var said = Json.object(body);
    var token = said.getString("token", "");
    if (!(said.get("arrival") instanceof JsonNumber arrival) || token.length() > TOKEN) {
      throw Problem.malformed("'token' and 'arrival' are those of the page's arrival.");
    }
    var visitor = visitors.recognise(site.id(), token).orElseThrow(Problem::unknownToken);
    visits.sign(
        visitor.id(),
        site.id(),
        said.getString("tab", ""),
        arrival.longValue(),
        said.getBoolean("open", true),
        clock.instant());
  }
}

package dev.parley.story;

import dev.parley.appointment.Offer;
import dev.parley.appointment.OfferView;
import dev.parley.appointment.Offers;
import dev.parley.conversation.Access;
import dev.parley.platform.Problem;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import dev.parley.visitor.Guest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers of times, for widgets: what can still be picked, and the invitation. */
@Path("/sites/{key}/offers/{id}")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Widget")
@SecurityRequirement(name = "visitor")
public class VisitorOffersResource {
  @Inject private Offers offers;
  @Inject private Invite invite;
  @Inject private Access access;
  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Guest guest;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  @GET
  @Operation(summary = "Show an offer as it stands", description = "'times' are those that remain.")
  @APIResponse(
      responseCode = "200",
      description = "What was asked for",
      content = @Content(schema = @Schema(implementation = OfferView.class)))
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  public OfferView one(@PathParam("key") String key, @PathParam("id") long id) {
    var offer = offer(key, id);
    return OfferView.of(offer, offers.remaining(offer, clock.instant()), false);
  }

  @OPTIONS
  @Operation(hidden = true)
  public Response mayAsk(@PathParam("key") String key) {
    return origins.preflight(sites.byKey(key), http, "GET");
  }

  @GET
  @Path("invitation")
  @Produces({OffersResource.CALENDAR, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Fetch the invitation",
      description = "iCalendar (RFC 5545): METHOD REQUEST, or CANCEL once it was called off.")
  @APIResponse(responseCode = "200", description = "An invitation, or its cancellation")
  @APIResponse(
      responseCode = "401",
      description = "unknown-token: the visitor's token is missing, unknown or revoked")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  public Response invitation(@PathParam("key") String key, @PathParam("id") long id) {
    var offer = offer(key, id);
    return OffersResource.calendar(offer, invite.forVisitor(OffersResource.booked(offer)).text());
  }

  @OPTIONS
  @Path("invitation")
  @Operation(hidden = true)
  public Response mayFetch(@PathParam("key") String key) {
    return origins.preflight(sites.byKey(key), http, "GET");
  }

  /** Of conversations that the visitor may see only. */
  private Offer offer(String key, long id) {
    var site = sites.byKey(key);
    origins.admit(site, http);
    var visitor = guest.of(site);
    return offers
        .find(id)
        .filter(o -> access.find(o.conversation(), visitor.id()).isPresent())
        .orElseThrow(() -> Problem.notFound("offer"));
  }
}

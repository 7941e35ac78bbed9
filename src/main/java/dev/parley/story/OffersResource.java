package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.appointment.Offer;
import dev.parley.appointment.OfferForm;
import dev.parley.appointment.OfferView;
import dev.parley.appointment.Offers;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.EntryView;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Offers of times, for agents (C03). */
@Path("/conversations/{id}/offers")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Appointments")
public class OffersResource {
  static final String CALENDAR = "text/calendar;charset=UTF-8";

  @Inject private BookAppointment book;
  @Inject private Offers offers;
  @Inject private Invite invite;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private TakeIn takeIn;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  @PUT
  @Path("{clientId}")
  @Operation(
      summary = "Offer times",
      description =
          "The visitor picks one; it is then yours and nobody else's. 201 with the entry of kind 'offer', 200 when this client id had made it before.")
  @APIResponse(
      responseCode = "200",
      description = "It was made before: the same entry",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "conversation-closed: nothing can be written there; 'choices' says what remains")
  @APIResponse(
      responseCode = "201",
      description = "Offered",
      content = @Content(schema = @Schema(implementation = EntryView.class)))
  public Response offer(
      @PathParam("id") long id, @PathParam("clientId") String clientId, @Nullable OfferForm form) {
    var agent = caller.agent();
    conversations.byId(id);
    takeIn.beforeWriting(id, clientId, agent, clock.instant());
    try {
      var posted = book.offer(id, clientId, agent, Given.body(form)).toCompletableFuture().join();
      return Response.status(posted.fresh() ? 201 : 200)
          .entity(EntryView.of(posted.entry(), views.nameOf(posted.entry())))
          .build();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }

  @GET
  @Path("{offer}")
  @Operation(summary = "Show an offer as it stands", description = "'times' are those that remain.")
  public OfferView one(@PathParam("id") long id, @PathParam("offer") long offer) {
    caller.agent();
    return view(offer(id, offer));
  }

  @DELETE
  @Path("{offer}")
  @Operation(
      summary = "Withdraw an offer, or call the appointment off",
      description = "Who has an invitation gets its cancellation. Twice is once.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = OfferView.class)))
  @APIResponse(
      responseCode = "409",
      description = "conflict: the visitor is picking a time at this moment")
  public OfferView cancel(@PathParam("id") long id, @PathParam("offer") long offer) {
    caller.agent();
    return view(offers.cancel(id, offer, clock.instant()));
  }

  @GET
  @Path("{offer}/invitation")
  @Produces({CALENDAR, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Fetch the invitation",
      description = "iCalendar (RFC 5545): METHOD REQUEST, or CANCEL once it was called off.")
  public Response invitation(@PathParam("id") long id, @PathParam("offer") long offer) {
    caller.agent();
    var found = offer(id, offer);
    return calendar(found, invite.forAgent(booked(found)).text());
  }

  private Offer offer(long conversation, long id) {
    return offers
        .find(id)
        .filter(o -> o.conversation() == conversation)
        .orElseThrow(() -> Problem.notFound("offer"));
  }

  private OfferView view(Offer offer) {
    return OfferView.of(offer, offers.remaining(offer, clock.instant()), true);
  }

  /** 404 {@code not-found} while nothing is booked. */
  static Offer booked(Offer offer) {
    if (offer.at() == null || offer.state() == Offer.State.HELD) {
      throw Problem.notFound("appointment");
    }
    return offer;
  }

  static Response calendar(Offer offer, String text) {
    return Response.ok(text)
        .type(CALENDAR)
        .header(
            "Content-Disposition", "attachment; filename=\"appointment-" + offer.id() + ".ics\"")
        .build();
  }
}

package dev.parley.story;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import dev.parley.visitor.People;
import dev.parley.visitor.Person;
import dev.parley.visitor.PersonLink;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
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
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whom a visitor is taken for, with what other visitors, and who said so (X28). */
@Path("visitors/{id}/person")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Visitors")
public class PersonResource {
  @Inject private Visitors visitors;
  @Inject private People people;
  @Inject private Sites sites;
  @Inject private Present present;
  @Inject private Caller caller;
  @Inject private InstantSource clock;

  /**
   * A link, live or taken back; times are milliseconds since 1970.
   *
   * @param by who said so: an agent by name, or the host of a site and its key
   */
  @Schema(name = "PersonLink")
  public record LinkView(
      long visitor,
      long person,
      long at,
      String by,
      String reason,
      @Nullable Long clearedAt,
      @Nullable String clearedBy) {
    static LinkView of(PersonLink link) {
      var cleared = link.clearedAt();
      return new LinkView(
          link.visitorId(),
          link.personId(),
          link.linkedAt().toEpochMilli(),
          link.linkedBy(),
          link.reason(),
          cleared == null ? null : cleared.toEpochMilli(),
          link.clearedBy());
    }
  }

  /**
   * @param person null while the visitor stands alone
   * @param subject the host's own name for this customer
   * @param visitors the current one first
   * @param history every link of this visitor and of this person, newest first
   */
  @Schema(name = "Person")
  public record PersonView(
      @Nullable Long person,
      @Nullable String subject,
      List<VisitorView> visitors,
      List<LinkView> history) {}

  /**
   * @param visitor another visitor who is the same person
   * @param reason up to 200 characters
   */
  @Schema(name = "SamePerson")
  public record SamePerson(
      @Schema(examples = "1202") @Nullable Long visitor,
      @Schema(examples = "The same order number in both") @Nullable String reason) {}

  @GET
  @Operation(
      summary = "Show whom a visitor is taken for",
      description = "All visitors of that person, and every link there was with who and why.")
  public PersonView show(@PathParam("id") long id) {
    var visitor = visitors.byId(id);
    var person = visitor.personId();
    return new PersonView(
        person,
        person == null ? null : people.find(person).map(Person::subject).orElse(null),
        (person == null ? List.of(visitor) : people.visitors(person))
            .stream().map(this::view).toList(),
        people.history(id, person).stream().map(LinkView::of).toList());
  }

  @PUT
  @RolesAllowed(Role.IS_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take two visitors for the same person",
      description =
          "Each then sees the other's conversations in the widget. Nothing moves: it can be taken back. 409 when each is taken for another person already.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(
      responseCode = "409",
      description = "conflict: both are taken for other people already")
  public PersonView link(@PathParam("id") long id, @Nullable SamePerson same) {
    var given = Given.body(same);
    if (given.visitor() == null) {
      throw Problem.invalid("visitor", "Say which other visitor is the same person.");
    }
    if (given.reason() == null || given.reason().isBlank()) {
      throw Problem.invalid("reason", "Say why: it is shown to whoever asks later.");
    }
    people.together(
        id, given.visitor(), caller.agent().name(), given.reason().strip(), clock.instant());
    return show(id);
  }

  @DELETE
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(
      summary = "Take a link back",
      description =
          "This visitor stands alone again, and is no longer verified. The browser that has it keeps its own conversations and no others; identified once more it gets a new visitor. Twice is once.")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  public PersonView unlink(@PathParam("id") long id) {
    people.unlink(id, caller.agent().name(), clock.instant());
    return show(id);
  }

  private VisitorView view(Visitor visitor) {
    return VisitorView.of(
        visitor, sites.byId(visitor.siteId()).key(), present.online(visitor.id()), null, null);
  }
}

package dev.parley.inbox;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.platform.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The filters that the caller keeps. */
@Path("me/filters")
@RequestScoped
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox")
public class MyFiltersResource {
  private static final String EXAMPLE =
      """
      {"id": 6501, "name": "Urgent at Larkwell", "filter": {"view": "all", "status": "open,pending", "site": "larkwell", "priority": "urgent"}}\
      """;

  @Inject private SavedFilters filters;
  @Inject private Caller caller;

  /** A filter under a name; its members are the query of the list of conversations. */
  @Schema(name = "SavedFilterForm")
  public record FilterForm(
      @Schema(examples = "Urgent at Larkwell") @Nullable String name, @Nullable Wanted filter) {}

  /** A filter as it is shown. */
  @Schema(name = "SavedFilter")
  public record FilterView(long id, String name, Wanted filter) {
    static FilterView of(SavedFilter saved) {
      return new FilterView(saved.id(), saved.name(), SavedFilters.wanted(saved));
    }
  }

  @GET
  @Operation(summary = "List your filters", description = "All of them; at most 20.")
  public Page<FilterView> list() {
    return new Page<>(filters.of(caller.agent().id()).stream().map(FilterView::of).toList(), null);
  }

  @POST
  @Operation(summary = "Keep a filter", description = "409 when you keep one of this name.")
  @APIResponse(responseCode = "409", description = "conflict: you keep one of this name, or 20")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content =
          @Content(
              schema = @Schema(implementation = FilterView.class),
              examples = @ExampleObject(name = "filter", value = EXAMPLE)))
  public Response create(@Nullable FilterForm form) {
    var given = Given.body(form);
    var view = FilterView.of(filters.create(caller.agent().id(), given.name(), given.filter()));
    return Response.created(URI.create("/api/v1/me/filters/" + view.id())).entity(view).build();
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Change a filter of yours")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = FilterView.class)))
  @APIResponse(responseCode = "409", description = "conflict: you keep another one of this name")
  public FilterView update(@PathParam("id") long id, @Nullable FilterForm form) {
    var given = Given.body(form);
    return FilterView.of(filters.update(id, caller.agent().id(), given.name(), given.filter()));
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Remove a filter of yours",
      description = "Removing it again changes nothing.")
  public void remove(@PathParam("id") long id) {
    filters.remove(id, caller.agent().id());
  }
}

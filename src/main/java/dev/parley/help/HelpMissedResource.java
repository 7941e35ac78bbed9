package dev.parley.help;

import dev.parley.agent.Role;
import dev.parley.platform.Page;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What readers looked for and did not find. */
@Path("sites/{key}/help/missed")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpMissedResource {
  @Inject private Sites sites;
  @Inject private MissedSearches searches;

  @Schema(name = "HelpMissedSearch")
  public record MissedView(
      long id,
      String language,
      @Schema(description = "In small letters, without accents", examples = "tandem for three")
          String words,
      @Schema(description = "How often") long times,
      long firstAt,
      long lastAt) {

    static MissedView of(Missed m) {
      return new MissedView(
          m.id(),
          m.language(),
          m.words(),
          m.times(),
          m.firstAt().toEpochMilli(),
          m.lastAt().toEpochMilli());
    }
  }

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "Searches that found nothing, the last ones first",
      description = "Give 'next' back as 'before' for the page that follows.")
  public Page<MissedView> list(
      @PathParam("key") String key,
      @QueryParam("language") @Nullable String language,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return searches
        .page(sites.byKey(key).id(), language, before, Page.size(limit))
        .map(MissedView::of);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(
      summary = "Take one off the list",
      description = "It comes back when it is looked for again.")
  @APIResponse(responseCode = "204", description = "Done; there is nothing to say")
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  public void remove(@PathParam("key") String key, @PathParam("id") long id) {
    searches.remove(sites.byKey(key).id(), id);
  }
}

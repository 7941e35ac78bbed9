package dev.parley.help;

import dev.parley.agent.Role;
import dev.parley.platform.Given;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Words that mean the same to who looks for help. */
@Path("sites/{key}/help/synonyms/{language}")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
public class HelpSynonymsResource {
  @Inject private Sites sites;
  @Inject private SynonymLists lists;

  @Schema(name = "HelpSynonyms")
  public record SynonymsView(
      @Schema(description = "Groups of words and phrases", examples = "[[\"bike\", \"bicycle\"]]")
          List<List<String>> groups,
      @Schema(description = "Give it back with a change; 0 before the first") int version) {}

  @Schema(name = "HelpSynonymsForm")
  public record SynonymsForm(
      @Schema(required = true) @Nullable List<List<String>> groups,
      @Schema(description = "The version that was changed") @Nullable Integer version) {}

  @GET
  @RolesAllowed(Role.IS_AGENT)
  @Operation(summary = "What means the same in a language of the site")
  public SynonymsView get(@PathParam("key") String key, @PathParam("language") String language) {
    return lists
        .of(sites.byKey(key), language)
        .map(HelpSynonymsResource::view)
        .orElseGet(() -> new SynonymsView(List.of(), 0));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.IS_SUPERVISOR)
  @Operation(summary = "Say the whole list anew", description = "It holds from the next search on.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = SynonymsView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: a supervisor's to do")
  @APIResponse(responseCode = "409", description = "conflict: somebody changed it meanwhile")
  public SynonymsView say(
      @PathParam("key") String key,
      @PathParam("language") String language,
      @HeaderParam("If-Match") @Nullable String match,
      @Nullable SynonymsForm form) {
    var given = Given.body(form);
    var groups = given.groups() == null ? List.<List<String>>of() : given.groups();
    return view(
        lists.say(
            sites.byKey(key), language, groups, Given.seen(match, given.version(), "version")));
  }

  private static SynonymsView view(Synonyms synonyms) {
    return new SynonymsView(synonyms.groups(), synonyms.revision() + 1);
  }
}

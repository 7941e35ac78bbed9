package dev.parley.help;

import dev.parley.help.Readings.SearchView;
import dev.parley.platform.Json;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Searching a help centre, as it is typed. */
@Path("help/{site}/search")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Help")
@SecurityRequirements
public class HelpSearchResource {
  private static final int LONGEST = 200;

  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Readings readings;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  @Schema(name = "HelpMissedForm")
  public record MissedForm(
      @Schema(required = true) @Nullable String words, @Nullable String language) {}

  @Schema(name = "HelpMissedAnswer")
  public record MissedAnswer(
      @Schema(description = "Whether it is a search that finds nothing, and was counted")
          boolean counted) {}

  @GET
  @Operation(
      summary = "Search the articles of a help centre",
      description =
          "By stem and by synonyms; the last word may be a beginning. What finds nothing so is looked"
              + " for with typing errors, then with most of its words.")
  @APIResponse(
      responseCode = "200",
      description = "What was found, the best first",
      content = @Content(schema = @Schema(implementation = SearchView.class)))
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public SearchView search(
      @PathParam("site") String key,
      @QueryParam("q") @DefaultValue("") String words,
      @QueryParam("language") @Nullable String language,
      @QueryParam("limit") @DefaultValue("8") int limit) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    readings.count(http.getRemoteAddr());
    return readings.search(
        readings.centre(site),
        words,
        Languages.of(site, language),
        Page.size(limit),
        readings.links(site, http));
  }

  @POST
  @Path("missed")
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Tell the authors of a search that found nothing",
      description =
          "Sent when somebody has stopped typing, as text/plain so that no preflight precedes it."
              + " The server looks itself, and counts what it does not find either.")
  @APIResponse(
      responseCode = "200",
      description = "Heard",
      content = @Content(schema = @Schema(implementation = MissedAnswer.class)))
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public MissedAnswer missed(@PathParam("site") String key, String body) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    var given = Json.object(body);
    var words = given.getString("words", "");
    if (words.length() > LONGEST) {
      throw Problem.tooLong("words", LONGEST);
    }
    var language = Languages.of(site, given.getString("language", ""));
    return new MissedAnswer(
        readings.missed(site, words, language, http.getRemoteAddr(), clock.instant()));
  }
}

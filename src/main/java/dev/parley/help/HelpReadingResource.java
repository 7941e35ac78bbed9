package dev.parley.help;

import dev.parley.help.Readings.Pointer;
import dev.parley.help.Readings.ReadView;
import dev.parley.platform.Json;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles for who reads them elsewhere than on their pages: in the widget. */
@Path("help/{site}/articles")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Help")
@SecurityRequirements
public class HelpReadingResource {
  private static final int MOST = 20;
  private static final int LONGEST = 500;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Readings readings;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  /** Said of an article. */
  @Schema(name = "HelpFeedbackTaken")
  public record Taken(boolean helpful, @Nullable String comment) {}

  @GET
  @Operation(
      summary = "What to read before anybody asked",
      description =
          "What fits 'about' (a page's title, say), what helped others lately, what stands first.")
  @APIResponse(responseCode = "200", description = "The first first")
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public List<Pointer> suggested(
      @PathParam("site") String key,
      @QueryParam("language") @Nullable String language,
      @QueryParam("about") @Nullable String about,
      @QueryParam("limit") @DefaultValue("5") int limit) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    readings.count(http.getRemoteAddr());
    var centre = readings.centre(site);
    var bounded = about == null || about.length() > LONGEST ? null : about;
    var leaves =
        readings.suggested(
            site,
            centre,
            Languages.of(site, language),
            bounded,
            Math.min(MOST, Page.size(limit)),
            clock.instant());
    return readings.pointers(centre, leaves, readings.links(site, http));
  }

  @GET
  @Path("{article}")
  @Operation(
      summary = "An article with its text as HTML, and what is related to it",
      description = "By its number, or by the last part of its page's address.")
  @APIResponse(
      responseCode = "200",
      description = "To be read",
      content = @Content(schema = @Schema(implementation = ReadView.class)))
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public ReadView read(
      @PathParam("site") String key,
      @PathParam("article") @Schema(examples = "4711") String article,
      @QueryParam("language") @Nullable String language) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    readings.count(http.getRemoteAddr());
    var centre = readings.centre(site);
    var spoken = Languages.of(site, language);
    var numbered =
        NUMBER.matcher(article).matches()
            ? centre.leaf(Long.parseLong(article), spoken)
            : Optional.<Leaf>empty();
    return readings.read(
        site,
        centre,
        numbered
            .or(() -> centre.leaf(article, spoken))
            .or(() -> readings.moved(site, centre, article, spoken))
            .orElseThrow(() -> Problem.notFound("article in this language")),
        readings.links(site, http));
  }

  @POST
  @Path("{id}/feedback")
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Say whether an article helped",
      description =
          "{\"tab\", \"language\", \"helpful\", \"comment\"}, as text/plain so that no preflight precedes"
              + " it. One per tab and article: the last one counts.")
  @APIResponse(
      responseCode = "200",
      description = "Heard",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @APIResponse(
      responseCode = "403",
      description = "origin-refused: the site does not list this page's origin")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public Taken judge(@PathParam("site") String key, @PathParam("id") long id, String body) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    var given = Json.object(body);
    var helpful = given.get("helpful");
    if (helpful != JsonValue.TRUE && helpful != JsonValue.FALSE) {
      throw Problem.malformed("'helpful' is true or false.");
    }
    boolean helped = helpful == JsonValue.TRUE;
    var comment = given.getString("comment", "");
    readings.judge(
        site,
        id,
        Languages.of(site, given.getString("language", "")),
        given.getString("tab", ""),
        helped,
        comment,
        http.getRemoteAddr(),
        clock.instant());
    return new Taken(helped, comment.isBlank() ? null : comment.strip());
  }
}

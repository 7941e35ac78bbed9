package dev.parley.help;

import dev.parley.agent.Role;
import dev.parley.help.Markdown.Mark;
import dev.parley.platform.Given;
import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a text will look. */
@Path("sites/{key}/help/preview")
@RequestScoped
@Tag(name = "Help, for authors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HelpPreviewResource {
  @Inject private Sites sites;
  @Inject private Readings readings;
  @Context private HttpServletRequest http;

  @Schema(name = "HelpPreviewForm")
  public record PreviewForm(
      @Schema(required = true, maxLength = 100000, description = "Markdown") @Nullable String body,
      @Schema(description = "The site's first when left out", examples = "en")
          @Nullable String language) {}

  @Schema(name = "HelpPreview")
  public record PreviewView(
      @Schema(description = "Safe to be shown") String html, List<Mark> headings) {}

  @POST
  @RolesAllowed(Role.IS_AGENT)
  @Operation(
      summary = "Make HTML of Markdown, as readers would see it",
      description = "Stores nothing.")
  @APIResponse(
      responseCode = "200",
      description = "What it looks like",
      content = @Content(schema = @Schema(implementation = PreviewView.class)))
  public PreviewView preview(@PathParam("key") String key, @Nullable PreviewForm form) {
    var site = sites.byKey(key);
    var given = Given.body(form);
    var body = Objects.requireNonNullElse(given.body(), "");
    if (body.length() > Wording.LONGEST_BODY) {
      throw Problem.tooLong("body", Wording.LONGEST_BODY);
    }
    var rendered =
        readings
            .markdown(
                readings.centre(site),
                Languages.of(site, given.language()),
                readings.links(site, http))
            .render(body);
    return new PreviewView(rendered.html(), rendered.headings());
  }
}

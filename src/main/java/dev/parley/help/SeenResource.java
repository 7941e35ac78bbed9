package dev.parley.help;

import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Counts an article that is read without script: one approximate session per full load (X34). */
@Path("/sites/{key}/help/seen.gif")
@RequestScoped
@PermitAll
@Tag(name = "Help")
@SecurityRequirements
public class SeenResource {
  /** One transparent point. */
  private static final byte[] POINT =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  @Inject private HelpActs acts;
  @Inject private Sites sites;
  @Inject private Origins origins;
  @Inject private Limits limits;
  @Inject private InstantSource clock;
  @Context private HttpServletRequest http;

  @GET
  @Produces("image/gif")
  @Operation(
      summary = "Count an article that is read without script",
      description = "A point to be put in the page's noscript. It sets no cookie and knows nobody.")
  @APIResponse(responseCode = "200", description = "A transparent point")
  @APIResponse(responseCode = "400", description = "malformed: the article or language is none")
  @APIResponse(responseCode = "403", description = "origin-refused: not from a page of Help")
  @APIResponse(responseCode = "422", description = "invalid: the site has no such article")
  @APIResponse(responseCode = "429", description = "too-many: wait as long as 'retryAfter' says")
  public byte[] seen(
      @PathParam("key") String key,
      @QueryParam("article") @Nullable Long article,
      @QueryParam("language") @Nullable String language,
      @Context HttpHeaders headers) {
    var site = sites.byKey(key);
    origins.admitOwn(site, http);
    if ("cross-site".equals(headers.getHeaderString("Sec-Fetch-Site"))) {
      throw Origins.refused(site, headers.getHeaderString("Referer"));
    }
    if (article == null || article <= 0) {
      throw Problem.malformed("'article' is the id of an article, a whole number above 0.");
    }
    var in = HelpActsResource.language(site, language);
    if (headers.getHeaderString("Sec-Purpose") == null) {
      limits.countAddress(Limit.HELP_TAB_ADDRESS, http.getRemoteAddr());
      acts.record(
          site,
          new HelpActs.Reader("seen-" + Secrets.random(16), null, true),
          List.of(new Said("seen.gif", Doing.OPEN, How.LINK, article, in, null)),
          clock.instant());
    }
    return POINT.clone();
  }
}

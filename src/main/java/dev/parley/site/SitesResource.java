package dev.parley.site;

import dev.parley.agent.Caller;
import dev.parley.agent.Role;
import dev.parley.platform.Problem;
import dev.parley.platform.PublicAddress;
import dev.parley.platform.Words;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sites: every agent sees them, administrators make and change them. */
@RequestScoped
@Path("sites")
@RolesAllowed(Role.IS_AGENT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sites")
public class SitesResource {
  @Inject private Sites sites;
  @Inject private Caller caller;
  @Inject private PublicAddress address;

  public record SiteList(List<SiteView> items) {}

  /**
   * {@code consent} is ask, granted or declined. What is left out has its usual value; in a change,
   * key is ignored.
   */
  public record SiteForm(
      @Nullable String key,
      @Nullable String name,
      @Nullable List<String> origins,
      @Nullable List<String> languages,
      @Nullable String timeZone,
      @Nullable String consent,
      @Nullable String cookieDomain,
      @Nullable String brand,
      @Nullable String hours,
      @Nullable String portalUrl,
      @Nullable String redirectionUrl,
      @Nullable Long workStreamId,
      @Nullable Integer revision) {

    Settings settings() {
      var usual =
          Settings.of(
              name == null ? "" : name,
              origins == null ? List.of() : origins.stream().map(String::valueOf).toList());
      return new Settings(
          usual.name(),
          usual.origins(),
          languages == null ? usual.languages() : languages.stream().map(String::valueOf).toList(),
          timeZone == null ? usual.timeZone() : timeZone,
          consent == null ? usual.consent() : Words.read(Consent.class, consent, "consent"),
          filled(cookieDomain),
          filled(brand),
          filled(hours),
          filled(portalUrl),
          filled(redirectionUrl));
    }

    private static @Nullable String filled(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.trim();
    }
  }

  @GET
  @Operation(summary = "All sites")
  public SiteList list() {
    return new SiteList(sites.all().stream().map(this::view).toList());
  }

  @POST
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(summary = "Make a site")
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: there is a site of this key")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = SiteView.class)))
  public Response create(@Nullable SiteForm form) {
    if (form == null || form.key() == null) {
      throw Problem.malformed("Send {\"key\": …, \"name\": …, \"origins\": […]}.");
    }
    var site =
        sites.create(
            new NewSite(form.key(), form.settings(), form.workStreamId()), caller.agent().name());
    return Response.created(URI.create("sites/" + site.key())).entity(view(site)).build();
  }

  @GET
  @Path("{key}")
  @Operation(summary = "One site, and where its widget was last seen")
  public SiteView get(@PathParam("key") String key) {
    return view(sites.byKey(key));
  }

  @PUT
  @Path("{key}")
  @RolesAllowed(Role.IS_ADMIN)
  @Operation(summary = "Change a site")
  @APIResponse(
      responseCode = "200",
      description = "Done, and as it is now",
      content = @Content(schema = @Schema(implementation = SiteView.class)))
  @APIResponse(responseCode = "403", description = "forbidden: an administrator's to do")
  @APIResponse(responseCode = "409", description = "conflict: somebody changed it meanwhile")
  public SiteView update(@PathParam("key") String key, @Nullable SiteForm form) {
    if (form == null || form.revision() == null) {
      throw Problem.malformed("Send the whole site with its 'revision'.");
    }
    return view(sites.update(key, form.settings(), form.workStreamId(), form.revision()));
  }

  private SiteView view(Site site) {
    return SiteView.of(site, address.base());
  }
}

package dev.parley.site;

import dev.parley.platform.Edge;
import dev.parley.platform.Mode;
import dev.parley.platform.Problem;
import dev.parley.platform.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may talk to a site: those of its listed origins; in demo and test this server's own
 * pages too. A request without an Origin header does not come from a page of another origin:
 * browsers always send it.
 */
@ApplicationScoped
public class Origins {
  private static final int DAY = 86_400;

  @Inject private PublicAddress address;

  /**
   * @param origin the Origin header
   * @param host the Host header
   */
  public boolean allows(Site site, @Nullable String origin, @Nullable String host) {
    return origin == null
        || site.allows(origin)
        || (Mode.current() != Mode.PRODUCTION && address.isOwn(origin, host));
  }

  /** Whether the site's chat may be on the pages that this server itself has. */
  public boolean allowsOwn(Site site, HttpServletRequest request) {
    return allows(site, address.at(request), PublicAddress.host(request));
  }

  /**
   * Lets the request's page read the answer, whatever it will be; 403 {@code origin-refused} when
   * the site does not list it.
   */
  public void admit(Site site, HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (!allows(site, origin, PublicAddress.host(request))) {
      throw refused(site, origin);
    }
    if (origin != null) {
      request.setAttribute(Edge.READABLE_BY, origin);
    }
  }

  /** The same for pages that this server shows to visitors itself, such as those of Help. */
  public void admitOwn(Site site, HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null || !address.isOwn(origin, PublicAddress.host(request))) {
      admit(site, request);
    }
  }

  /**
   * The answer to a browser that asks whether this page may send a method with a token and a body;
   * 403 {@code origin-refused} when it may not.
   */
  public Response preflight(Site site, HttpServletRequest request, String method) {
    admit(site, request);
    return Response.noContent()
        .header("Access-Control-Allow-Methods", method)
        .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        .header("Access-Control-Max-Age", DAY)
        .build();
  }

  public static Problem refused(Site site, @Nullable String origin) {
    return Problem.of(
        403,
        "origin-refused",
        "Not from this page",
        "The site '" + site.key() + "' does not list the origin " + origin + ".");
  }
}

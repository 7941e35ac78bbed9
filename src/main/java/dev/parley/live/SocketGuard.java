package dev.parley.live;

import dev.parley.platform.Problem;
import dev.parley.platform.PublicAddress;
import dev.parley.site.Origins;
import dev.parley.site.Sites;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lets a page open a socket only when its origin may: a widget's must be listed by the site it
 * names, a desk's must be our own. What is no browser sends no origin and is judged by its token
 * alone.
 */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class SocketGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Sites sites;
  @Inject private transient Origins origins;
  @Inject private transient PublicAddress address;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      check(request);
    } catch (Problem problem) {
      response.setStatus(problem.status());
      response.setContentType("application/problem+json");
      response.getOutputStream().write(problem.json().toString().getBytes(StandardCharsets.UTF_8));
      return;
    }
    chain.doFilter(request, response);
  }

  private void check(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (request.getServletPath().startsWith("/ws/desk")
        || request.getRequestURI().startsWith("/ws/desk")) {
      if (origin != null && !address.isOwn(origin, request.getHeader("Host"))) {
        throw refused(origin);
      }
      return;
    }
    checkWidget(request.getParameter("site"), origin, request.getHeader("Host"));
  }

  private void checkWidget(@Nullable String key, @Nullable String origin, String host) {
    var site = sites.byKey(key == null ? "" : key);
    if (!origins.allows(site, origin, host)) {
      throw Origins.refused(site, origin);
    }
  }

  private static Problem refused(String origin) {
    return Problem.of(
        403,
        "origin-refused",
        "Not from here",
        "The origin "
            + origin
            + " is not allowed. An administrator can add it to the site's origins.");
  }
}

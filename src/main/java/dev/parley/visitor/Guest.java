package dev.parley.visitor;

import dev.parley.platform.Problem;
import dev.parley.site.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The visitor who makes this request: by the token in {@code Authorization: Parley …}, so that it
 * stands in no address and in no log of addresses.
 */
@RequestScoped
public class Guest {
  private static final String SCHEME = "Parley ";

  @Inject private Visitors visitors;
  @Inject private HttpServletRequest request;

  /** 401 {@code unknown-token} when the token is missing, unknown on this site, or revoked. */
  public Visitor of(Site site) {
    var header = request.getHeader("Authorization");
    if (header == null || !header.startsWith(SCHEME)) {
      throw Problem.unknownToken();
    }
    return visitors
        .recognise(site.id(), header.substring(SCHEME.length()).trim())
        .orElseThrow(Problem::unknownToken);
  }
}

package dev.parley.visit;

import dev.parley.site.Sites;
import dev.parley.workstream.VisitPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** Why visits ended, told with the policy that ruled them and in the site's time. */
@ApplicationScoped
@Transactional
public class Reasons {
  private static final int MOST = 100;

  @Inject private VisitPolicies policies;
  @Inject private Sites sites;

  /** Why this visit ended, or goes on (D2). */
  public Why why(Visit visit, Locale language) {
    var site = sites.byId(visit.siteId());
    return Why.of(visit, policies.byId(visit.policyId()), language, site.timeZone());
  }

  VisitView view(Visit visit, Locale language) {
    return VisitView.of(visit, why(visit, language));
  }

  static Locale language(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .filter(l -> !l.getLanguage().equals("*") && !l.getLanguage().isEmpty())
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  static int bounded(int limit) {
    return Math.max(1, Math.min(limit, MOST));
  }
}

package dev.parley.visit;

import dev.parley.site.Sites;
import dev.parley.workstream.VisitPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** Why visits ended, told with the policy that ruled them and in the site's time. */
@ApplicationScoped
@Transactional
public class Reasons {
  private static final int SEEN = 20;

  @Inject private VisitPolicies policies;
  @Inject private Sites sites;
  @Inject private VisitHistory history;

  /** Why this visit ended, or goes on (D2). */
  public Why why(Visit visit, Locale language) {
    var site = sites.byId(visit.siteId());
    return Why.of(visit, policies.byId(visit.policyId()), language, site.timeZone());
  }

  /** A visit with why it ended and the newest of its pages. */
  public VisitView view(Visit visit, Locale language) {
    return views(List.of(visit), language).get(0);
  }

  /** The same of several at once. */
  public List<VisitView> views(List<Visit> visits, Locale language) {
    var seen = history.pages(visits.stream().map(Visit::id).toList(), SEEN);
    return visits.stream()
        .map(v -> VisitView.of(v, why(v, language), seen.getOrDefault(v.id(), List.of())))
        .toList();
  }

  /** The language a request asks for. */
  public static Locale language(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .filter(l -> !l.getLanguage().equals("*") && !l.getLanguage().isEmpty())
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}

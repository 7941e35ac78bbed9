package dev.parley.conversation;

import dev.parley.site.Sites;
import dev.parley.workstream.ConversationPolicies;
import dev.parley.workstream.ReconnectPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What is in force at a site. */
@ApplicationScoped
class Rulings {
  @Inject private Sites sites;
  @Inject private ConversationPolicies policies;
  @Inject private ReconnectPolicies reconnecting;

  Ruling inForce(long site, Instant at) {
    return new Ruling(
        policies.inForce(sites.byId(site).workStreamId(), at),
        reconnecting.ownLimit(site, at).orElse(null));
  }
}

package dev.parley.playbook;

import dev.parley.site.SiteEvent;
import dev.parley.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Every site has a default playbook (X12): a new one gets the plainest, which passes the visitor to
 * people.
 */
@ApplicationScoped
class FirstPlaybook {
  static final String NAME = "Default";

  @Inject private Playbooks playbooks;
  @Inject private Sites sites;

  void lay(@Observes SiteEvent.Created event) {
    var site = event.site();
    var playbook =
        playbooks.create(site, NAME, definition(site.name(), site.languages()), event.by());
    sites.leadTo(site.id(), playbook.id());
  }

  static JsonObject definition(String title, List<String> languages) {
    var titles = Json.createObjectBuilder();
    languages.forEach(language -> titles.add(language, title));
    var people = Json.createObjectBuilder().add("id", "people").add("type", "handover");
    return Json.createObjectBuilder()
        .add("title", titles)
        .add("steps", Json.createArrayBuilder().add(people))
        .build();
  }
}

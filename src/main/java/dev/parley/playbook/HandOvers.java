package dev.parley.playbook;

import dev.parley.agent.Retiring;
import dev.parley.agent.Retiring.What;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** What published playbooks ask for by name when they pass on to people. */
@ApplicationScoped
@Transactional
public class HandOvers {
  @PersistenceContext private EntityManager entities;
  @Inject private Playbooks playbooks;

  /** Where another team takes its place, its name leads there: nothing need be published anew. */
  void on(@Observes Retiring event) {
    if (event.into() != null) {
      return;
    }
    var asking =
        entities
            .createQuery(
                "select p.name, v.id from Playbook p, PlaybookVersion v where v.playbookId = p.id and"
                    + " v.number = p.published order by p.name",
                Object[].class)
            .getResultStream()
            .filter(row -> asksFor(playbooks.flow((Long) row[1]), event))
            .map(row -> (String) row[0])
            .toList();
    event.heldBy("playbooks", asking.size(), asking);
  }

  private static boolean asksFor(Flow flow, Retiring event) {
    return flow.steps().stream()
        .anyMatch(step -> step instanceof Step.HandOver passed && asksFor(passed, event));
  }

  private static boolean asksFor(Step.HandOver passed, Retiring event) {
    var team = passed.team();
    return event.what() == What.TEAM
        ? team != null && event.isCalled(team)
        : passed.skills().stream().anyMatch(event::isCalled);
  }
}

package dev.parley.story;

import dev.parley.platform.Problem;
import dev.parley.site.Sites;
import dev.parley.visit.RuleDue;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitors;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** When time alone may have turned a rule true, the visit's last page is judged again (X32). */
@Singleton
public class RuleTimer {
  private static final Logger LOG = Logger.getLogger(RuleTimer.class.getName());
  private static final int BATCH = 100;

  @Inject private Visits visits;
  @Inject private Visitors visitors;
  @Inject private Sites sites;
  @Inject private GreetTheVisitor greet;
  @Inject private InstantSource clock;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void rulesDue() {
    visits.dueRules(clock.instant(), BATCH).forEach(this::judge);
  }

  private void judge(RuleDue due) {
    var now = clock.instant();
    try {
      var live =
          visits.settle(due.visitor(), due.site(), now).filter(visit -> visit.id() == due.visit());
      var arrival = live.flatMap(visit -> visits.lastArrival(visit.id()));
      if (live.isPresent() && arrival.isPresent()) {
        var visitor = visitors.byId(due.visitor());
        greet.on(
            sites.byId(due.site()),
            visitor,
            live.get(),
            arrival.get().id(),
            arrival.get().page(),
            now);
      }
    } catch (Problem problem) {
      LOG.log(Level.FINE, "A page is judged again at its next arrival", problem);
    }
  }
}

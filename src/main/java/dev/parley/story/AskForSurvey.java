package dev.parley.story;

import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Staffing;
import dev.parley.conversation.Status;
import dev.parley.conversation.StatusChanged;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Problem;
import dev.parley.session.Ledger;
import dev.parley.survey.Invitations;
import dev.parley.survey.Invitations.Asked;
import dev.parley.survey.Occasion;
import dev.parley.survey.Surveys;
import dev.parley.survey.Surveys.Current;
import dev.parley.workstream.ServicePolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an agent closes, when the assistant has passed a visitor on, or when an agent says so: the
 * visitor is asked, in the commit of what led to it. Whoever said nothing is asked nothing.
 */
@ApplicationScoped
public class AskForSurvey {
  @Inject private Surveys surveys;
  @Inject private Invitations invitations;
  @Inject private Statuses statuses;
  @Inject private Transcript transcript;
  @Inject private Ledger ledger;
  @Inject private ServicePolicies policies;
  @Inject private InstantSource clock;

  void closed(@Observes StatusChanged event) {
    var conversation = event.conversation();
    if (conversation.status() == Status.CLOSED && conversation.statusBy() == Author.AGENT) {
      ask(conversation, Occasion.CLOSE, event.at());
    }
  }

  void handedOver(@Observes Staffing event) {
    if (event instanceof Staffing.HandedOver) {
      ask(event.conversation(), Occasion.HAND_OVER, event.at());
    }
  }

  private void ask(Conversation conversation, Occasion occasion, Instant at) {
    var candidates = surveys.at(conversation.site(), occasion);
    if (candidates.isEmpty()) {
      return;
    }
    if (occasion == Occasion.HAND_OVER
        && !Stretch.isAssisted(transcript, conversation.id(), conversation.head())) {
      return;
    }
    period(conversation.id())
        .ifPresent(
            period ->
                invitations.ask(
                    conversation.id(), period, occasion, candidates, within(conversation, at), at));
  }

  /** What is asked about: the last service session. Empty when its visitor has said nothing. */
  private Optional<String> period(long conversation) {
    return ledger.lastOpened(conversation).map(seq -> "s" + seq);
  }

  /**
   * By an agent's hand, whatever the cool-down. 409 {@code conflict} when there is nothing to ask
   * or to ask about.
   *
   * @param survey which; null for the site's first that is meant for this, else its first
   */
  public Asked byHand(long id, @Nullable Long survey, long agent) {
    var now = clock.instant();
    var conversation = statuses.settle(id, now);
    var chosen = chosen(conversation.site(), survey);
    var period =
        period(id)
            .orElseThrow(
                () ->
                    Problem.conflict("The visitor has said nothing here yet: ask when they have."));
    return invitations.ask(id, period, chosen, agent, within(conversation, now), now);
  }

  /** How long an answer is in time (A11): as the policy of the thread's channel says now. */
  private Duration within(Conversation conversation, Instant at) {
    return policies.inForce(conversation.site(), conversation.channel(), at).rules().surveyWithin();
  }

  private Current chosen(long site, @Nullable Long survey) {
    var inForce = surveys.inForce(site);
    if (survey != null) {
      if (surveys.byId(survey).survey().site() != site) {
        throw Problem.notFound("survey");
      }
      return inForce.stream()
          .filter(c -> c.survey().id() == survey)
          .findFirst()
          .orElseThrow(() -> Problem.conflict("This survey is not in force."));
    }
    return inForce.stream()
        .filter(c -> c.version().occasion() == Occasion.HAND)
        .findFirst()
        .or(() -> inForce.stream().findFirst())
        .orElseThrow(() -> Problem.conflict("This site has no survey in force."));
  }
}

package dev.parley.flow;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.playbook.Playbooks;
import dev.parley.playbook.Step;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Articles that a flow or an agent offered in conversations, and whether they answered. The first
 * answer stands; what follows from it is in the commit of its line.
 */
@ApplicationScoped
public class ArticleOffers {
  private static final String ANSWERED = "answered";

  @Inject private Help help;
  @Inject private Runs runs;
  @Inject private Playbooks playbooks;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Transcript transcript;
  @Inject private Visitors visitors;

  /** The line that counts, and whether this answer wrote it. */
  public record Answered(Entry line, boolean fresh) {
    public boolean helpful() {
      return Json.object(Objects.requireNonNull(line.data())).getBoolean("helpful");
    }
  }

  /**
   * An article of the conversation's site, as its visitor can read it.
   *
   * @param language the visitor's when null
   */
  public Optional<Offered> find(long conversation, String article, @Nullable String language) {
    var thread = conversations.byId(conversation);
    return help.find(
        thread.site(),
        article,
        language == null ? visitors.byId(thread.visitor()).language() : language);
  }

  /** Whether this entry offers an article, so that an answer to it is a Yes or a No. */
  public boolean isOffer(long conversation, long seq) {
    return Offered.in(transcript.at(conversation, seq)).isPresent();
  }

  /**
   * The visitor says whether it answered: the flow that asked goes on by it; else a No passes the
   * conversation to people where nobody is in it. Twice is once. 404 {@code not-found} when no
   * article was offered there.
   */
  @Transactional
  public Answered answer(long conversation, long seq, boolean helpful, Instant now) {
    conversations.hold(conversation);
    var offer = transcript.at(conversation, seq);
    var offered = Offered.in(offer).orElseThrow(() -> Problem.notFound("offered article"));
    var before = transcript.byClientId(conversation, "=" + name(seq));
    if (before != null) {
      return new Answered(before, false);
    }
    if (!helpful) {
      statuses.wake(conversation, now);
    }
    // Before the run is looked at: time may have closed the thread, and ended it.
    var line = note(conversation, seq, offered, helpful, now);
    var run = runs.live(conversation);
    var asked = run.filter(r -> asks(r, seq)).flatMap(this::step);
    if (asked.isPresent()) {
      runs.move(run.orElseThrow(), r -> goOn(r, asked.get(), helpful, now));
    } else if (!helpful) {
      run.filter(Run::goingOn)
          .ifPresentOrElse(
              r -> runs.move(r, going -> passOn(going, now)),
              () -> conversations.handOver(conversation, now));
    }
    return new Answered(line, true);
  }

  /**
   * The visitor wrote while the flow was waiting; within the run's move. Words that say neither Yes
   * nor No are for whoever comes next.
   */
  void heard(Run run, Step.Article step, Entry written, Instant now) {
    long question = Objects.requireNonNull(run.question());
    var said = Offered.heard(written.text());
    said.ifPresent(
        helpful ->
            Offered.in(transcript.at(run.conversation(), question))
                .ifPresent(o -> note(run.conversation(), question, o, helpful, now)));
    run.hear(written.seq());
    goOn(run, step, said.orElse(false), now);
  }

  /** Where there was nothing to offer; within the run's move. */
  void missing(Run run, Step.Article step, Instant now) {
    goOn(run, step, false, now);
  }

  private void goOn(Run run, Step.Article step, boolean helpful, Instant now) {
    if (helpful) {
      run.moveTo(step.next(), now);
    } else if (step.otherwise() == null) {
      passOn(run, now);
    } else {
      run.moveTo(step.otherwise(), now);
    }
  }

  private void passOn(Run run, Instant now) {
    conversations.handOver(run.conversation(), now);
    run.hold();
  }

  private static boolean asks(Run run, long seq) {
    return run.state() == Run.State.ASKING && Long.valueOf(seq).equals(run.question());
  }

  private Optional<Step.Article> step(Run run) {
    return run.step() == null
        ? Optional.empty()
        : playbooks
            .flow(run.version())
            .step(run.step())
            .filter(Step.Article.class::isInstance)
            .map(Step.Article.class::cast);
  }

  private Entry note(long conversation, long seq, Offered offered, boolean helpful, Instant now) {
    var out = new StringBuilder("{\"question\":").append(seq);
    out.append(",\"article\":").append(offered.article());
    Json.append(out.append(",\"title\":"), offered.title());
    out.append(",\"helpful\":").append(helpful).append('}');
    var thread =
        conversations.line(
            conversation,
            name(seq),
            ANSWERED,
            (helpful ? "That answered it: " : "That did not answer it: ") + offered.title(),
            out.toString(),
            now);
    help.judged(thread.site(), offered, conversation, helpful, now);
    return Objects.requireNonNull(transcript.at(conversation, thread.head()));
  }

  private static String name(long seq) {
    return ANSWERED + "-" + seq;
  }
}

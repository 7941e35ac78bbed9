package dev.parley.flow;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.parley.conversation.Appended;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Post;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.playbook.Flow;
import dev.parley.playbook.Playbooks;
import dev.parley.playbook.Step;
import dev.parley.playbook.Step.Ask;
import dev.parley.rule.Facts;
import dev.parley.site.Sites;
import dev.parley.visit.Arrival;
import dev.parley.visit.PageView;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of runs. Every entry it writes has a client id made of run and move, and a run
 * moves only from where it was seen: whatever is repeated, after a crash or by two nodes, is said
 * once.
 */
@ApplicationScoped
public class Assistant {
  private static final int MISSES = 3;
  private static final int LOOKED_AT = 20;
  private static final long PATIENCE_MS = 2000;

  @Inject private Runs runs;
  @Inject private Apps apps;
  @Inject private Lanes lanes;
  @Inject private Writer writer;
  @Inject private Transcript transcript;
  @Inject private Conversations conversations;
  @Inject private Playbooks playbooks;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private Sites sites;
  @Inject private FactSheet facts;
  @Inject private ArticleOffers articles;
  @Inject private InstantSource clock;

  /**
   * Says the greeting of a run, and waits until it stands, unless the run is over already. Should
   * this node die before, whoever takes the run up says it first.
   */
  public void greet(Run run) {
    try {
      sayGreeting(run);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof Problem problem) || problem.again()) {
        throw e;
      }
    }
  }

  private boolean sayGreeting(Run run) {
    var text = Objects.requireNonNull(flow(run).greeting()).in(language(run.conversation()));
    say(run, "greeting", "greeting", text, null);
    return runs.move(run, Run::greeted);
  }

  /** Goes on with a run, after whatever is being done in this conversation. */
  public void goOn(Run run) {
    lanes.run(run.conversation(), () -> walk(run.conversation()));
  }

  /** A person joined: they answer now, and the assistant asks nothing more. */
  public void giveWay(long conversation) {
    lanes.run(
        conversation,
        () ->
            runs.live(conversation)
                .filter(run -> run.state() != Run.State.HELD || run.app() != null)
                .ifPresent(run -> runs.move(run, Run::hold)));
  }

  /** A person left: what was held for them goes on (X21). */
  public void release(long conversation) {
    lanes.run(
        conversation,
        () ->
            runs.live(conversation)
                .filter(
                    run ->
                        run.state() == Run.State.HELD
                            && run.app() == null
                            && run.question() == null
                            && run.moves() == 0)
                .filter(run -> runs.move(run, held -> goesOn(held, clock.instant())))
                .ifPresent(run -> walk(conversation)));
  }

  /** By the app, where one assists. */
  private void goesOn(Run held, Instant now) {
    var thread = conversations.byId(held.conversation());
    apps.of(thread.site(), thread.channel())
        .ifPresentOrElse(app -> apps.begin(held, app, now), () -> held.resume(now));
  }

  void hears(@Observes Appended event) {
    if (event.assisted() && event.entry().author() == Author.VISITOR) {
      listen(event.entry().conversation());
    }
  }

  /** Takes note of what the visitor wrote since it last did. */
  public void listen(long conversation) {
    lanes.run(conversation, () -> walk(conversation));
  }

  /**
   * Waits until the flows have taken in what this visitor wrote: what was acknowledged counts when
   * a page is judged (P23). Costs one look when nothing is new.
   */
  public void catchUp(long visitor) {
    var behind =
        conversations.ofVisitor(visitor, Place.TOP, LOOKED_AT).items().stream()
            .filter(c -> c.assisted() && c.visitorSeq() > 0)
            .filter(c -> runs.live(c.id()).filter(run -> behind(run, c.visitorSeq())).isPresent())
            .map(c -> lanes.run(c.id(), () -> walk(c.id())))
            .toArray(CompletableFuture<?>[]::new);
    await(CompletableFuture.allOf(behind));
  }

  private static void await(CompletableFuture<Void> work) {
    work.copy().completeOnTimeout(null, PATIENCE_MS, MILLISECONDS).join();
  }

  private Optional<Run> asking(long conversation, long question) {
    return runs.live(conversation)
        .filter(r -> r.state() == Run.State.ASKING && Long.valueOf(question).equals(r.question()));
  }

  /**
   * A visitor says whether an article answered it; what follows is under way. 404 {@code not-found}
   * when none was offered there.
   */
  public ArticleOffers.Answered answer(long conversation, long article, boolean helpful) {
    // As with a question: who answers may be faster than the run's own note of it.
    if (asking(conversation, article).isEmpty()) {
      await(lanes.run(conversation, () -> walk(conversation)));
    }
    var answered = articles.answer(conversation, article, helpful, clock.instant());
    if (answered.fresh()) {
      listen(conversation);
    }
    return answered;
  }

  private static boolean behind(Run run, long written) {
    return run.state() == Run.State.RUNNING
        || (run.state() == Run.State.ASKING && run.heard() < written);
  }

  /**
   * Whether this answers the question that is asked now, and what it reads like. 409 {@code
   * question-over}, 422 {@code invalid-answer}.
   */
  public Post answer(
      long conversation,
      String clientId,
      long visitor,
      long question,
      @Nullable String option,
      @Nullable String value,
      long seen) {
    // Who answers in the instant in which the question appears may be faster than the run's own
    // note of it.
    var run =
        asking(conversation, question)
            .or(
                () -> {
                  await(lanes.run(conversation, () -> walk(conversation)));
                  return asking(conversation, question);
                });
    var ask =
        run.map(this::step)
            .filter(Ask.class::isInstance)
            .map(Ask.class::cast)
            .or(() -> askedByApp(conversation, question))
            .orElseThrow(
                () ->
                    Problem.of(
                        409,
                        "question-over",
                        "This question is no longer asked",
                        "It was answered already, here or in another tab."));
    var given = Answers.check(ask, option, value, language(conversation));
    return new Post(
        conversation,
        clientId,
        Author.VISITOR,
        visitor,
        "answer",
        given.text(),
        given.data(question),
        seen);
  }

  /** An app's question is asked until it is answered or followed by another one. */
  private Optional<Ask> askedByApp(long conversation, long question) {
    if (runs.live(conversation).filter(r -> r.app() != null).isEmpty()) {
      return Optional.empty();
    }
    var entry = transcript.at(conversation, question);
    return entry == null
            || entry.author() != Author.ASSISTANT
            || !entry.kind().equals("question")
            || transcript.after(conversation, question, Transcript.PAGE).stream()
                .anyMatch(e -> e.kind().equals("question") || e.kind().equals("answer"))
        ? Optional.empty()
        : Optional.of(AppQuestion.of(entry));
  }

  /** Goes through the steps until one has to wait. */
  private void walk(long conversation) {
    var run = runs.live(conversation);
    while (run.isPresent() && goesOn(run.get())) {
      run = runs.live(conversation);
    }
  }

  private boolean goesOn(Run run) {
    try {
      return move(run);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof Problem problem) || problem.again()) {
        throw e;
      }
      if (problem.code().equals("status-moved")) {
        return true; // look again at what there is to say, if anything
      }
      // What a thread refuses is over (C10): this run, not one that was begun meanwhile.
      return runs.move(run, r -> r.end(clock.instant()));
    }
  }

  /**
   * One move. False when there is nothing to do until something happens, or when somebody else made
   * it.
   */
  private boolean move(Run run) {
    if (run.greets()) {
      return sayGreeting(run);
    }
    return switch (run.state()) {
      case RUNNING -> perform(run, step(run));
      case ASKING -> hear(run);
      case WAITING, HELD, ENDED -> false;
    };
  }

  private boolean perform(Run run, @Nullable Step step) {
    if (step == null) {
      return runs.move(run, r -> r.end(clock.instant()));
    }
    // Java 17 has no patterns in switch.
    if (step instanceof Step.Say say) {
      say(run, say.text().in(language(run.conversation())));
      return next(run, say.next());
    }
    if (step instanceof Ask ask) {
      return ask(run, ask);
    }
    if (step instanceof Step.Article article) {
      return offer(run, article);
    }
    if (step instanceof Step.Branch branch) {
      var known = facts(run);
      var met = branch.cases().stream().filter(c -> c.condition().test(known).met()).findFirst();
      return next(run, met.isPresent() ? met.get().next() : branch.otherwise());
    }
    if (step instanceof Step.Set set) {
      var value = set.value().value(facts(run)).value();
      if (value != null) {
        remember(run, set.attribute(), value);
      }
      return next(run, set.next());
    }
    if (step instanceof Step.Wait wait) {
      return runs.move(run, r -> r.sleep(clock.instant().plus(wait.duration())));
    }
    if (step instanceof Step.HandOver handOver) {
      return handOver(run, handOver);
    }
    return next(run, null);
  }

  private boolean ask(Run run, Ask ask) {
    var language = language(run.conversation());
    var question =
        say(
            run,
            "ask-" + run.moves(),
            "question",
            ask.text().in(language),
            Answers.question(ask, language));
    // What the visitor wrote while it was being asked is heard at once.
    return runs.move(run, r -> r.ask(question.seq()));
  }

  private boolean offer(Run run, Step.Article step) {
    var found = articles.find(run.conversation(), step.article(), null);
    if (found.isEmpty()) {
      return runs.move(run, r -> articles.missing(r, step, clock.instant()));
    }
    var offered = found.get();
    var entry = say(run, "article-" + run.moves(), Offered.KIND, offered.text(), offered.data());
    return runs.move(run, r -> r.ask(entry.seq()));
  }

  private boolean hear(Run run) {
    var news = transcript.after(run.conversation(), run.heard(), Transcript.PAGE);
    var written = news.stream().filter(e -> isForMe(run, e)).findFirst();
    if (written.isEmpty()) {
      return false;
    }
    if (step(run) instanceof Step.Article offered) {
      return runs.move(run, r -> articles.heard(r, offered, written.get(), clock.instant()));
    }
    if (!(step(run) instanceof Ask ask)) {
      return runs.move(run, r -> r.end(clock.instant()));
    }
    var entry = written.get();
    try {
      var given = given(ask, entry, language(run.conversation()));
      if (ask.attribute() != null && given.value() != null) {
        remember(run, ask.attribute(), given.value());
      }
      var next = given.option() == null ? ask.next() : ask.after(given.option());
      return runs.move(
          run,
          r -> {
            r.hear(entry.seq());
            r.moveTo(next, clock.instant());
          });
    } catch (Problem misfit) {
      return again(run, entry, String.valueOf(misfit.getMessage()));
    }
  }

  /** What the visitor writes is; an answer to somebody else's question is not. */
  private static boolean isForMe(Run run, Entry entry) {
    if (entry.author() != Author.VISITOR || !entry.kind().equals("answer")) {
      return entry.author() == Author.VISITOR;
    }
    var data = entry.data();
    return data == null
        || Long.valueOf(dev.parley.platform.Json.object(data).getJsonNumber("question").longValue())
            .equals(run.question());
  }

  private static Answers.Given given(Ask ask, Entry entry, String language) {
    if (!entry.kind().equals("answer") || entry.data() == null) {
      return Answers.heard(ask, entry.text(), language);
    }
    var data = dev.parley.platform.Json.object(entry.data());
    var value = data.get("value");
    return Answers.check(
        ask,
        data.getString("option", null),
        value == null ? "" : data.isNull("value") ? "" : plain(value),
        language);
  }

  private static String plain(jakarta.json.JsonValue value) {
    return value instanceof jakarta.json.JsonString string ? string.getString() : value.toString();
  }

  /** Says what would fit and asks once more; after a few times a person is the better answer. */
  private boolean again(Run run, Entry entry, String why) {
    if (run.misses() + 1 >= MISSES) {
      return runs.move(
          run,
          r -> {
            r.hear(entry.seq());
            passOn(r);
          });
    }
    say(run, why);
    return runs.move(
        run,
        r -> {
          r.hear(entry.seq());
          r.miss(clock.instant());
        });
  }

  private boolean handOver(Run run, Step.HandOver step) {
    if (step.text() != null) {
      say(run, step.text().in(language(run.conversation())));
    }
    return runs.move(
        run,
        r -> {
          conversations.handOver(r.conversation(), step.skills(), step.team(), clock.instant());
          r.hold();
        });
  }

  private void passOn(Run run) {
    conversations.handOver(run.conversation(), clock.instant());
    run.hold();
  }

  private boolean next(Run run, @Nullable String next) {
    return runs.move(run, r -> r.moveTo(next, clock.instant()));
  }

  private void say(Run run, String text) {
    say(run, "say-" + run.moves(), "text", text, null);
  }

  /**
   * Said only while the run is where it was seen and the status what it was then: a run that was
   * closed, and its thread reopened, while it thought says nothing any more (C16).
   */
  private Entry say(Run run, String part, String kind, String text, @Nullable String data) {
    long seen = conversations.byId(run.conversation()).head();
    if (!runs.isWhereItWas(run)) {
      throw new CompletionException(
          Problem.of(409, "status-moved", "This run has moved", "Somebody else moved it."));
    }
    var clientId = "=run-" + run.id() + "-" + part;
    return writer
        .post(Post.byAssistant(run.conversation(), clientId, kind, text, data, seen))
        .toCompletableFuture()
        .join()
        .entry();
  }

  private void remember(Run run, String attribute, Object value) {
    var visitor = conversations.byId(run.conversation()).visitor();
    var now = clock.instant();
    visitors.set(visitor, Map.of(attribute, value), "flow", now);
    if (attribute.equals("email") || attribute.equals("name")) {
      var text = value.toString();
      visitors.identify(
          visitor,
          attribute.equals("name") ? text : null,
          attribute.equals("email") ? text : null,
          now);
    }
  }

  private @Nullable Step step(Run run) {
    return run.step() == null ? null : flow(run).step(run.step()).orElse(null);
  }

  private Flow flow(Run run) {
    return playbooks.flow(run.version());
  }

  private String language(long conversation) {
    return visitors.byId(conversations.byId(conversation).visitor()).language();
  }

  private Facts facts(Run run) {
    var now = clock.instant();
    var visitor = visitors.byId(conversations.byId(run.conversation()).visitor());
    var page =
        visits.lastArrival(run.visit()).map(Arrival::page).orElse(new PageView("", null, null));
    return facts.of(sites.byId(visitor.siteId()), visitor, run.visit(), page, now);
  }
}

package dev.parley.channel;

import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.flow.Assistant;
import dev.parley.flow.Run;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.story.BookAppointment;
import dev.parley.story.OfferArticle;
import dev.parley.story.SendFiles;
import dev.parley.story.StartConversation;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor does something elsewhere and an account's app tells it: the same follows as if it
 * had been done in the widget. An event that is told twice is done once.
 */
@ApplicationScoped
public class Reception {
  private static final int LOOKED_AT = 10;
  private static final Comparator<Conversation> GOING_ON =
      Comparator.comparing((Conversation c) -> c.status() != Status.CLOSED)
          .thenComparing(Conversation::lastAt)
          .thenComparing(Conversation::id);

  @Inject private Sites sites;
  @Inject private Addresses addresses;
  @Inject private Visitors visitors;
  @Inject private Events events;
  @Inject private Deliveries deliveries;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Transcript transcript;
  @Inject private Writer writer;
  @Inject private Visits visits;
  @Inject private Assistant assistant;
  @Inject private StartConversation start;
  @Inject private BookAppointment book;
  @Inject private OfferArticle offerArticle;
  @Inject private SendFiles sendFiles;
  @Inject private Limits limits;
  @Inject private Reception itself;

  /** What an event led to; without an entry where it leaves none of the visitor's. */
  record Received(Conversation conversation, @Nullable Entry entry, boolean fresh) {}

  /** 409 {@code conversation-closed} with the choices that remain, as everywhere (C10). */
  Received take(Account account, Inbound event, Instant now) {
    var site = sites.byId(account.site());
    var visitor = addresses.visitor(account, site, event.from(), now);
    var before = conversations.withEntry(visitor.id(), event.id());
    if (before.isPresent()) {
      return new Received(
          conversations.byId(before.get()), transcript.byClientId(before.get(), event.id()), false);
    }
    limits.count(Limit.MESSAGE, Long.toString(visitor.id()));
    return switch (event.kind()) {
      case MESSAGE -> message(account, site, visitor, event, now);
      case ANSWER -> answer(account, visitor, event, now);
      case NEW -> open(account, site, visitor, event, now);
      case RESTART -> restart(account, site, visitor, event, now);
      case END -> end(account, visitor, event, now);
    };
  }

  private Received message(
      Account account, Site site, Visitor visitor, Inbound event, Instant now) {
    var current = current(account, visitor, event.conversation());
    if (current.isEmpty()) {
      if (!event.files().isEmpty()) {
        throw Problem.invalid(
            "files", "Nothing goes on with this visitor. Open a thread with an event 'new' first.");
      }
      return open(account, site, visitor, event, now);
    }
    var thread = statuses.settle(current.get(), now);
    sendFiles.check(thread.id(), event.id(), visitor.id(), event.files());
    var run = itself.comeBack(account, site, visitor, thread, now);
    var entry = write(event, visitor, thread);
    run.ifPresent(assistant::goOn);
    visits.settle(visitor.id(), site.id(), now);
    return received(entry);
  }

  private Entry write(Inbound event, Visitor visitor, Conversation thread) {
    var text = Optional.ofNullable(event.text()).orElse("");
    var files = event.files();
    // The app shows no thread: what stands there now has been sent to it.
    return posted(
            files.isEmpty()
                ? writer.post(
                    Post.byVisitor(thread.id(), event.id(), visitor.id(), text, thread.head()))
                : sendFiles.byVisitor(
                    thread.id(), event.id(), visitor.id(), text, files, thread.head()))
        .entry();
  }

  private Received received(Entry entry) {
    return new Received(conversations.byId(entry.conversation()), entry, true);
  }

  /**
   * Who comes back after a visit is over, to a thread in which nobody is and nothing goes on, is
   * served from the start again (T2): there is no page here on which an audience would be met.
   */
  @Transactional
  public Optional<Run> comeBack(
      Account account, Site site, Visitor visitor, Conversation thread, Instant now) {
    if (visits.settle(visitor.id(), site.id(), now).isPresent()) {
      return Optional.empty();
    }
    return start.comeBack(visitor, thread.id(), tab(account), now);
  }

  private Received answer(Account account, Visitor visitor, Inbound event, Instant now) {
    var thread = statuses.settle(needed(account, visitor, event), now);
    var said = event.said();
    long question = said.number("question");
    var option = said.optional("option", 60);
    if (offerArticle.isOffer(thread.id(), question)) {
      return answer(account, visitor, thread, question, option);
    }
    var value = said.optional("value", 1000);
    var answered =
        book.isOffer(thread.id(), question)
            ? book.pick(
                thread.id(),
                event.id(),
                visitor,
                question,
                value == null ? "" : value,
                thread.head())
            : writer.post(
                assistant.answer(
                    thread.id(), event.id(), visitor.id(), question, option, value, thread.head()));
    var entry = posted(answered).entry();
    visits.settle(visitor.id(), visitor.siteId(), now);
    return received(entry);
  }

  /** Whether an article answered it. The thread's line says so: no entry of the visitor's. */
  private Received answer(
      Account account,
      Visitor visitor,
      Conversation thread,
      long question,
      @Nullable String option) {
    boolean helpful = "yes".equals(option);
    if (!helpful && !"no".equals(option)) {
      throw Problem.of(
          422, "invalid-answer", "This does not fit the question", "'option' is yes or no.");
    }
    var answered = offerArticle.answer(thread.id(), question, helpful, visitor.id(), tab(account));
    return new Received(conversations.byId(thread.id()), null, answered.fresh());
  }

  /** A new thread of the site's default playbook. */
  private Received open(Account account, Site site, Visitor visitor, Inbound event, Instant now) {
    limits.count(Limit.CONVERSATION, Long.toString(visitor.id()));
    var text = event.text();
    var started =
        itself.begin(
            account,
            site,
            visitor,
            event.id(),
            event.from().address(),
            event.kind() == Inbound.Kind.MESSAGE,
            text != null,
            now);
    var thread = started.conversation();
    var run = started.run();
    if (started.greets() && run != null) {
      assistant.greet(run);
    }
    var entry = text == null ? null : write(event, visitor, conversations.byId(thread.id()));
    if (run != null) {
      assistant.goOn(run);
    }
    visits.settle(visitor.id(), site.id(), now);
    return new Received(conversations.byId(thread.id()), entry, run != null || entry != null);
  }

  /**
   * @param continues whether it goes on in the thread that is there, if there is one
   */
  @Transactional
  public StartConversation.Started begin(
      Account account,
      Site site,
      Visitor visitor,
      String event,
      String address,
      boolean continues,
      boolean hasText,
      Instant now) {
    // Two first messages at once are in one thread: the second finds what the first opened.
    visitors.lock(visitor.id());
    var going = continues ? current(account, visitor, null) : Optional.<Conversation>empty();
    if (going.isPresent()) {
      return new StartConversation.Started(going.get(), null, false);
    }
    var started = start.begin(site, visitor, account.channel(), tab(account), event, hasText, now);
    deliveries.begin(account, started.conversation().id(), address);
    return started;
  }

  private Received restart(
      Account account, Site site, Visitor visitor, Inbound event, Instant now) {
    var known = events.find(account.id(), event.id());
    var thread =
        known.isPresent()
            ? conversations.byId(known.get())
            : statuses.settle(needed(account, visitor, event), now);
    sendFiles.check(thread.id(), event.id(), visitor.id(), event.files());
    var run =
        known.isPresent()
            ? Optional.<Run>empty()
            : itself.beginAgain(account, site, visitor, thread, event.id(), now);
    // Its words too where a crash came between: they are there once by their id.
    var entry = event.speaks() ? write(event, visitor, conversations.byId(thread.id())) : null;
    run.ifPresent(assistant::goOn);
    return new Received(conversations.byId(thread.id()), entry, known.isEmpty() || entry != null);
  }

  @Transactional
  public Optional<Run> beginAgain(
      Account account, Site site, Visitor visitor, Conversation thread, String event, Instant now) {
    var run = start.beginAgain(site, visitor, tab(account), thread.id(), thread.version(), now);
    events.note(account.id(), event, thread.id(), now);
    return run;
  }

  private Received end(Account account, Visitor visitor, Inbound event, Instant now) {
    var known = events.find(account.id(), event.id());
    if (known.isPresent()) {
      return new Received(conversations.byId(known.get()), null, false);
    }
    var thread = statuses.settle(needed(account, visitor, event), now);
    itself.close(account, visitor, thread, event.id(), now);
    return new Received(conversations.byId(thread.id()), null, true);
  }

  @Transactional
  public void close(
      Account account, Visitor visitor, Conversation thread, String event, Instant now) {
    statuses.end(thread.id(), thread.version(), Actor.visitor(visitor.id()), now);
    events.note(account.id(), event, thread.id(), now);
  }

  private Conversation needed(Account account, Visitor visitor, Inbound event) {
    return current(account, visitor, event.conversation())
        .orElseThrow(() -> Problem.notFound("conversation"));
  }

  /** The thread that is meant, else the one that is going on, else the last one. */
  private Optional<Conversation> current(Account account, Visitor visitor, @Nullable Long named) {
    if (named != null) {
      return Optional.of(
          conversations
              .find(named)
              .filter(c -> c.visitor() == visitor.id())
              .orElseThrow(() -> Problem.notFound("conversation")));
    }
    List<Conversation> latest = conversations.ofVisitor(visitor.id(), Place.TOP, LOOKED_AT).items();
    return latest.stream().filter(c -> c.channel() == account.channel()).max(GOING_ON);
  }

  private static String tab(Account account) {
    return "channel-" + account.id();
  }

  private static Posted posted(CompletionStage<Posted> post) {
    try {
      return post.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}

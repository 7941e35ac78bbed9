package dev.parley.live;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.Writer;
import dev.parley.file.FileRules;
import dev.parley.flow.Assistant;
import dev.parley.platform.Json;
import dev.parley.platform.Limit;
import dev.parley.platform.Limits;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.reconnect.Code;
import dev.parley.reconnect.Links;
import dev.parley.reconnect.Sightings;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.story.BookAppointment;
import dev.parley.story.ChangeStatus;
import dev.parley.story.ConversationViews;
import dev.parley.story.Greeted;
import dev.parley.story.Identify;
import dev.parley.story.OfferArticle;
import dev.parley.story.Present;
import dev.parley.story.SendFiles;
import dev.parley.story.StartConversation;
import dev.parley.story.VisitorList;
import dev.parley.story.WelcomeBack;
import dev.parley.survey.Answer;
import dev.parley.survey.Invitations;
import dev.parley.visit.ActKind;
import dev.parley.visit.Visits;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import io.github.bucket4j.Bucket;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.websocket.Session;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Understands what widgets say (docs/protocol.md). */
@ApplicationScoped
public class WidgetTalk {
  static final int LIST = 20;
  private static final int CURSORS = 100;
  private static final int IDENTITY = 16_000;
  static final long HEARTBEAT = 25_000;

  @Inject private Sites sites;
  @Inject private Visitors visitors;
  @Inject private Visits visits;
  @Inject private Access access;
  @Inject private Conversations conversations;
  @Inject private ConversationViews views;
  @Inject private Identify identify;
  @Inject private StartConversation start;
  @Inject private ChangeStatus change;
  @Inject private Transcript transcript;
  @Inject private VisitorList visitorList;
  @Inject private Welcome welcome;
  @Inject private Writer writer;
  @Inject private SendFiles sendFiles;
  @Inject private BookAppointment book;
  @Inject private OfferArticle offerArticle;
  @Inject private Assistant assistant;
  @Inject private Links links;
  @Inject private Invitations invitations;
  @Inject private WelcomeBack back;
  @Inject private Sightings sightings;
  @Inject private Connections connections;
  @Inject private FanOut fanOut;
  @Inject private Log log;
  @Inject private Limits limits;
  @Inject private Faults faults;
  @Inject private Present present;
  @Inject private InstantSource clock;
  @Resource private ManagedExecutorService executor;

  Bucket bucket() {
    return limits.bucket(Limit.FRAME);
  }

  /**
   * Recognises the visitor, or makes one on first use, and answers with where everything stands.
   */
  WidgetConnection hello(Session session, Frame frame) {
    var site = sites.byKey(frame.string("site", 40));
    var link = frame.optional("link", Links.TOKEN_LIMIT);
    if (link != null) {
      // Before anything is made or looked up for it.
      limits.countAddress(Limit.LINK_ADDRESS, WhereFrom.of(session));
    }
    var said =
        identified(
            site,
            frame.optional("identity", IDENTITY),
            new Welcome.Hello(
                Objects.requireNonNullElse(frame.id(), ""),
                frame.string("tab", 40),
                frame.cursors(CURSORS),
                frame.optional("token", 100),
                Browser.of(
                    frame.optional("language", 40),
                    frame.optional("timeZone", 60),
                    frame.optional("device", 10)),
                "granted".equals(frame.optional("consent", 10))
                    ? Consent.GRANTED
                    : Consent.NECESSARY,
                link,
                null));
    var entered = new AtomicReference<@Nullable WidgetConnection>();
    try {
      var answer =
          welcome.answer(
              site,
              said,
              visitor -> {
                // Before anything is read: what happens meanwhile comes after the welcome.
                var held = new WidgetConnection(session, executor, log, site, visitor, said.tab());
                held.heard(clock.instant());
                held.hold();
                connections.add(held);
                entered.set(held);
                return held;
              });
      var connection = answer.connection();
      present.came(connection.visitor());
      connection.welcome(answer.frame());
      // What was written while its node died is heard now.
      answer.unheard().forEach(assistant::listen);
      back.came(answer.returning(), clock.instant());
      return connection;
    } catch (RuntimeException e) {
      var held = entered.get();
      if (held != null) {
        connections.remove(held);
      }
      throw e;
    }
  }

  /** With the token of who the host says this is. */
  private Welcome.Hello identified(Site site, @Nullable String identity, Welcome.Hello said) {
    if (identity == null) {
      return said;
    }
    var token = said.token();
    var known =
        token == null
            ? null
            : visitors.recognise(site.id(), token).orElseThrow(Problem::unknownToken);
    var who =
        identify.who(
            site, known, identity, said.browser(), said.consent(), () -> {}, clock.instant());
    return said.of(who.token() == null ? token : who.token(), who.refused());
  }

  /**
   * The connection is gone.
   *
   * @param goodbye whether its page said so
   */
  void left(WidgetConnection connection, boolean goodbye) {
    connections.remove(connection);
    if (connections.ofVisitor(connection.visitor()).isEmpty()) {
      sightings.gone(connection.followed(), connection.heardAt(), goodbye);
    }
    present.left(connection.visitor());
  }

  void hear(WidgetConnection from, Frame frame) {
    from.heard(clock.instant());
    switch (frame.type()) {
      case "message.send" -> send(from, frame);
      case "typing" -> typing(from, frame);
      case "pong" -> {}
      case "read.mark" ->
          conversations.markRead(
              owned(from, frame), ReadCursor.VISITOR, frame.number("seq"), clock.instant());
      case "history.read" -> history(from, frame);
      case "conversations.read" -> list(from, frame);
      case "conversation.open" -> open(from, frame);
      case "conversation.restart" -> restart(from, frame);
      case "conversation.end" -> end(from, frame);
      case "reconnect.continue" -> proceed(from, frame);
      case "reconnect.new" -> anew(from, frame);
      case "link.make" -> link(from, frame);
      case "conversation.show" -> from.follow(owned(from, frame));
      case "survey.answer" -> answerSurvey(from, frame);
      case "article.answered" -> answerArticle(from, frame);
      case "touch" -> touch(from, frame);
      case "visitor.identify" -> identify(from, frame);
      case "visitor.set" -> set(from, frame);
      case "visitor.logout" -> logout(from, frame);
      case "consent.give" -> consent(from, frame);
      case "hello" -> throw Problem.malformed("Hello was said already.");
      default -> throw frame.unknown();
    }
  }

  private void send(WidgetConnection from, Frame frame) {
    limits.count(Limit.MESSAGE, Long.toString(from.visitor()));
    long conversation = owned(from, frame);
    var clientId = frame.string("clientId", Post.CLIENT_ID_LIMIT);
    long seen = frame.number("seen", 0);
    posted(from, frame, conversation, clientId, seen)
        .whenComplete(
            (posted, failure) -> {
              if (failure != null) {
                from.refuse(frame.id(), faults.problem(failure));
              } else {
                acknowledge(from, frame.id(), posted.entry());
                count(from, posted);
              }
            });
  }

  /**
   * What is written in another visitor's thread is no act of that one; it is the writer's (X28).
   */
  private void count(WidgetConnection from, Posted posted) {
    var entry = posted.entry();
    var owner = from.found().get(entry.conversation());
    if (!posted.fresh() || owner == null || owner == from.visitor()) {
      return;
    }
    var kind = entry.kind().equals("answer") ? ActKind.BUTTON : ActKind.MESSAGE;
    var where = entry.conversation() + "." + entry.seq();
    // Not on the thread that answers everybody.
    executor.execute(
        () ->
            visits.touch(
                from.visitor(), from.site().id(), kind, from.tab(), where, clock.instant()));
  }

  private CompletionStage<Posted> posted(
      WidgetConnection from, Frame frame, long conversation, String clientId, long seen) {
    if (frame.object("answers") != null) {
      var answers = frame.within("answers");
      if (book.isOffer(conversation, answers.number("question"))) {
        return book.pick(
            conversation,
            clientId,
            visitor(from),
            answers.number("question"),
            answers.string("value", 20),
            seen);
      }
      return writer.post(answer(from, answers, conversation, clientId, seen));
    }
    var files = frame.numbers("files", FileRules.PER_MESSAGE);
    if (files.isEmpty()) {
      return writer.post(
          Post.byVisitor(
              conversation, clientId, from.visitor(), frame.string("text", Post.TEXT_LIMIT), seen));
    }
    var text = Objects.requireNonNullElse(frame.optional("text", Post.TEXT_LIMIT), "");
    return sendFiles.byVisitor(conversation, clientId, from.visitor(), text, files, seen);
  }

  /** An answer given before is the same entry again, whatever is asked by now (X30). */
  private Post answer(
      WidgetConnection from, Frame answers, long conversation, String clientId, long seen) {
    var before = transcript.byClientId(conversation, clientId);
    if (before != null) {
      return Post.again(before);
    }
    var value = answers.members().get("value");
    var typed =
        value == null || value == JsonValue.NULL
            ? null
            : value.getValueType() == JsonValue.ValueType.STRING
                ? answers.string("value", 1000)
                : value.toString();
    return assistant.answer(
        conversation,
        clientId,
        from.visitor(),
        answers.number("question"),
        answers.optional("option", 60),
        typed,
        seen);
  }

  private void acknowledge(WidgetConnection to, @Nullable String re, Entry entry) {
    if (re != null) {
      to.reply(re, entry, log.json(entry));
    }
  }

  private void typing(WidgetConnection from, Frame frame) {
    long conversation = owned(from, frame);
    fanOut.typing(
        from,
        conversation,
        owner(from, conversation),
        "{\"kind\":\"visitor\",\"id\":" + from.visitor() + "}",
        frame.flag("on"));
  }

  private void history(WidgetConnection from, Frame frame) {
    long conversation = owned(from, frame);
    var page =
        transcript.before(conversation, frame.number("before", Long.MAX_VALUE), limit(frame));
    from.reply(frame.id(), Replies.history(conversation, page, log));
  }

  static int limit(Frame frame) {
    return (int)
        Math.max(1, Math.min(Transcript.LARGEST_PAGE, frame.number("limit", Transcript.PAGE)));
  }

  private void list(WidgetConnection from, Frame frame) {
    var viewer = access.of(visitor(from));
    var page = visitorList.page(viewer, Place.read(frame.optional("before", 60)), LIST);
    from.reply(
        frame.id(),
        "\"conversations\":"
            + FanOut.json(page.items().stream().map(VisitorList.Shown::view).toList())
            + (page.next() == null ? "" : ",\"next\":" + Json.text(page.next())));
  }

  private void open(WidgetConnection from, Frame frame) {
    limits.count(Limit.CONVERSATION, Long.toString(from.visitor()));
    var conversation =
        start.open(
            fresh(from),
            visitor(from),
            from.tab(),
            frame.string("clientId", Post.CLIENT_ID_LIMIT),
            frame.optional("text", Post.TEXT_LIMIT),
            clock.instant());
    show(from, frame, conversation);
  }

  private void restart(WidgetConnection from, Frame frame) {
    var conversation =
        start.restart(
            fresh(from),
            visitor(from),
            from.tab(),
            owned(from, frame),
            (int) frame.number("version"),
            clock.instant());
    show(from, frame, conversation);
  }

  private void end(WidgetConnection from, Frame frame) {
    var conversation =
        change.end(
            owned(from, frame), (int) frame.number("version"), from.visitor(), clock.instant());
    show(from, frame, conversation);
  }

  private void proceed(WidgetConnection from, Frame frame) {
    long conversation = owned(from, frame);
    back.proceed(conversation, clock.instant());
    show(from, frame, conversations.byId(conversation));
  }

  private void anew(WidgetConnection from, Frame frame) {
    limits.count(Limit.CONVERSATION, Long.toString(from.visitor()));
    var conversation =
        back.anew(
            fresh(from),
            visitor(from),
            from.tab(),
            owned(from, frame),
            frame.string("clientId", Post.CLIENT_ID_LIMIT),
            clock.instant());
    show(from, frame, conversation);
  }

  /** Whose thread it is may take it to another device; who came by a link may not pass it on. */
  private void link(WidgetConnection from, Frame frame) {
    limits.count(Limit.LINK, "visitor " + from.visitor());
    long conversation = frame.number("conversation");
    if (!from.viewer().visitors().contains(owner(from, conversation))) {
      throw Problem.forbidden("A link is made by whose conversation it is.");
    }
    var made = links.makeByVisitor(conversation, from.visitor(), clock.instant());
    var code = Code.of(made.url());
    from.reply(
        frame.id(),
        "\"link\":{\"url\":"
            + Json.text(made.url())
            + ",\"expiresAt\":"
            + made.link().expiresAt().toEpochMilli()
            + ",\"code\":{\"size\":"
            + code.size()
            + ",\"path\":"
            + Json.text(code.path())
            + "}}");
  }

  private void answerSurvey(WidgetConnection from, Frame frame) {
    limits.count(Limit.MESSAGE, Long.toString(from.visitor()));
    boolean scored = frame.members().getOrDefault("score", JsonValue.NULL) != JsonValue.NULL;
    var answered =
        invitations.answer(
            owned(from, frame),
            frame.number("invitation"),
            from.visitor(),
            from.tab(),
            new Answer(
                scored ? (int) Math.max(-1, Math.min(frame.number("score"), 99)) : null,
                frame.optional("comment", Answer.LONGEST_COMMENT)),
            clock.instant());
    from.reply(frame.id(), Replies.answered(answered));
  }

  private void answerArticle(WidgetConnection from, Frame frame) {
    limits.count(Limit.MESSAGE, Long.toString(from.visitor()));
    var answered =
        offerArticle.answer(
            owned(from, frame),
            frame.number("seq"),
            frame.flag("helpful"),
            from.visitor(),
            from.tab());
    from.reply(frame.id(), Replies.answered(frame.number("seq"), answered.helpful()));
  }

  private void show(WidgetConnection from, Frame frame, Conversation conversation) {
    from.found().put(conversation.id(), conversation.visitor());
    from.reply(frame.id(), "\"conversation\":" + FanOut.json(views.forVisitor(conversation)));
  }

  private void touch(WidgetConnection from, Frame frame) {
    if (!frame.string("kind", 20).equals("open")) {
      throw Problem.malformed("'kind' must be open.");
    }
    visits.touch(from.visitor(), from.site().id(), ActKind.OPEN, from.tab(), null, clock.instant());
  }

  private void identify(WidgetConnection from, Frame frame) {
    var signed = frame.optional("token", IDENTITY);
    if (signed != null) {
      confirm(from, frame, signed);
      return;
    }
    var visitor =
        visitors.identify(
            from.visitor(),
            frame.optional("name", 200),
            frame.optional("email", 300),
            clock.instant());
    from.reply(frame.id(), "\"visitor\":" + FanOut.json(Greeted.VisitorCard.of(visitor)));
  }

  /** Late, but as at a hello: who has more to come back to by this is asked (R05). */
  private void confirm(WidgetConnection from, Frame frame, String signed) {
    var now = clock.instant();
    var has = Set.copyOf(from.followed());
    var site = fresh(from);
    var visitor = identify.confirm(site, from.visitor(), signed, now);
    var found = welcome.known(from, site, visitor, has, now);
    from.reply(
        frame.id(),
        "\"visitor\":" + FanOut.json(Greeted.VisitorCard.of(visitor)) + Replies.back(found));
    back.came(found.returning(), now);
  }

  private void set(WidgetConnection from, Frame frame) {
    var attributes = new HashMap<String, JsonValue>(frame.within("attributes").members());
    visitors.set(from.visitor(), attributes, "page", clock.instant());
    from.reply(frame.id(), "\"visitor\":" + FanOut.json(Greeted.VisitorCard.of(visitor(from))));
  }

  private void logout(WidgetConnection from, Frame frame) {
    visitors.logout(from.visitor(), clock.instant());
    from.reply(frame.id(), "");
  }

  private void consent(WidgetConnection from, Frame frame) {
    var answer = frame.string("answer", 10);
    if (!answer.equals("granted") && !answer.equals("declined")) {
      throw Problem.malformed("'answer' must be granted or declined.");
    }
    visitors.consent(
        from.visitor(), answer.equals("granted") ? Consent.GRANTED : Consent.NECESSARY);
    from.reply(frame.id(), "\"visitor\":" + FanOut.json(Greeted.VisitorCard.of(visitor(from))));
  }

  /** The conversation a frame names, when this visitor may see it. */
  private long owned(WidgetConnection from, Frame frame) {
    long conversation = frame.number("conversation");
    owner(from, conversation);
    return conversation;
  }

  /** Whose it is. What was found once is known until something changes. */
  private long owner(WidgetConnection from, long conversation) {
    var found = from.found();
    var known = found.get(conversation);
    if (known != null) {
      return known;
    }
    long owner = access.thread(conversation, from.visitor()).visitor();
    found.put(conversation, owner);
    return owner;
  }

  private Visitor visitor(WidgetConnection from) {
    return visitors.byId(from.visitor());
  }

  private Site fresh(WidgetConnection from) {
    return sites.byKey(from.site().key());
  }
}

package dev.parley.channel;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.file.FileRules;
import dev.parley.flow.AppPart;
import dev.parley.platform.Words;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an app that assists does in a conversation while the assistant's side is its own. A reply
 * that is sent twice is done once.
 */
@ApplicationScoped
public class Replies {
  private static final int MOST_SKILLS = 10;

  @Inject private AppPart part;
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Events events;
  @Inject private Replies itself;

  /** What an app can do. */
  enum Kind {
    /** Says something. */
    SAY,
    /** Asks something, with buttons or otherwise. */
    ASK,
    /** Sets attributes of the visitor. */
    SET,
    /** Passes the conversation to people; its part is over. */
    HANDOVER,
    /** Its part is over, and nobody is asked for. */
    LEAVE
  }

  /** What a reply led to; the entry where it is one. */
  record Replied(Conversation conversation, @Nullable Entry entry, boolean fresh) {}

  /** 409 {@code not-assisting} when the assistant's side is not this app's, or no longer. */
  Replied take(Account account, Said said, Instant now) {
    var id = said.id();
    var kind = Words.read(Kind.class, said.optional("kind", 20), "kind");
    long conversation = said.number("conversation");
    conversations.byId(conversation);
    return switch (kind) {
      case SAY -> {
        var files = said.numbers("files", FileRules.PER_MESSAGE);
        var text =
            files.isEmpty()
                ? said.text("text", Post.TEXT_LIMIT)
                : Objects.requireNonNullElse(said.optional("text", Post.TEXT_LIMIT), "");
        yield replied(part.say(conversation, account.id(), id, text, files));
      }
      case ASK ->
          replied(
              part.ask(
                  conversation, account.id(), id, said.text("text", Post.TEXT_LIMIT), said.json()));
      case SET -> {
        set(account, conversation, said, now);
        yield new Replied(conversations.byId(conversation), null, true);
      }
      case HANDOVER, LEAVE -> end(account, kind, id, conversation, said, now);
    };
  }

  private Replied replied(Posted posted) {
    var entry = posted.entry();
    return new Replied(conversations.byId(entry.conversation()), entry, posted.fresh());
  }

  private void set(Account account, long conversation, Said said, Instant now) {
    part.check(conversation, account.id());
    visitors.set(
        conversations.byId(conversation).visitor(),
        new HashMap<>(said.within("attributes").json()),
        "app",
        account.name(),
        now);
  }

  private Replied end(
      Account account, Kind kind, String id, long conversation, Said said, Instant now) {
    if (events.find(account.id(), id).isPresent()) {
      return new Replied(conversations.byId(conversation), null, false);
    }
    var text = said.optional("text", Post.TEXT_LIMIT);
    var skills = said.names("skills", MOST_SKILLS);
    var entry = text == null ? null : part.say(conversation, account.id(), id, text).entry();
    itself.over(
        account, kind == Kind.HANDOVER, id, conversation, skills, said.optional("team", 80), now);
    return new Replied(conversations.byId(conversation), entry, true);
  }

  @Transactional
  public void over(
      Account account,
      boolean toPeople,
      String id,
      long conversation,
      List<String> skills,
      @Nullable String team,
      Instant now) {
    if (toPeople) {
      part.handOver(conversation, account.id(), skills, team, now);
    } else {
      part.leave(conversation, account.id(), now);
    }
    events.note(account.id(), id, conversation, now);
  }
}

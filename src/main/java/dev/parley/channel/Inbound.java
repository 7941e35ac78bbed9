package dev.parley.channel;

import dev.parley.channel.Addresses.From;
import dev.parley.channel.Delivery.State;
import dev.parley.conversation.Post;
import dev.parley.file.FileRules;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a visitor did elsewhere, as an account's app tells it.
 *
 * @param id names it for ever at its sender: the same event twice is one
 * @param conversation which thread is meant; null means the one that is going on
 */
record Inbound(String id, Kind kind, From from, @Nullable Long conversation, Said said) {
  /** What can be done from elsewhere. */
  enum Kind {
    MESSAGE,
    ANSWER,
    RESTART,
    NEW,
    END
  }

  /** What became of a delivery: an event of its own kind, of nobody in particular. */
  record Receipt(long delivery, State state, @Nullable String reason) {
    static Receipt read(Said said) {
      var arrival = Words.read(Arrival.class, said.optional("state", 20), "state");
      return new Receipt(
          said.number("delivery"), State.valueOf(arrival.name()), said.optional("reason", 300));
    }
  }

  /** What an app can know of a delivery that Parley does not. */
  private enum Arrival {
    DELIVERED,
    READ,
    FAILED
  }

  static boolean isReceipt(Said said) {
    return "receipt".equals(said.optional("kind", 20));
  }

  static Inbound read(Said said) {
    var kind = Words.read(Kind.class, said.optional("kind", 20), "kind");
    var event =
        new Inbound(
            said.id(),
            kind,
            From.read(said.within("from")),
            said.numberOrNull("conversation"),
            said);
    if (kind != Kind.MESSAGE && kind != Kind.RESTART && !event.files().isEmpty()) {
      throw Problem.invalid("files", "Files come with a message or a restart.");
    }
    event.text(); // what does not fit is refused before anything is done
    return event;
  }

  /** What it has uploaded for this. */
  List<Long> files() {
    return said.numbers("files", FileRules.PER_MESSAGE);
  }

  /** Whether it says or shows something. */
  boolean speaks() {
    return text() != null || !files().isEmpty();
  }

  /** Its words; null where it has none and needs none. */
  @Nullable String text() {
    return kind == Kind.MESSAGE && files().isEmpty()
        ? said.text("text", Post.TEXT_LIMIT)
        : said.optional("text", Post.TEXT_LIMIT);
  }
}

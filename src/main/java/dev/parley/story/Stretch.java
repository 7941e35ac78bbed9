package dev.parley.story;

import dev.parley.conversation.Author;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Json;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last stretch of a thread in which its visitor spoke, from one ending line to the next: what a
 * survey can be about.
 *
 * @param openedSeq the sequence of the visitor's first line in it
 * @param assisted whether the assistant did more than greet
 */
record Stretch(long openedSeq, boolean assisted) {
  private static final int PAGE = Transcript.LARGEST_PAGE;
  private static final Set<String> ENDS = Set.of("handover", "failed");

  /** What at most one survey is put for. */
  String period() {
    return "s" + openedSeq;
  }

  /**
   * Below a line of the thread. Empty when the visitor has said nothing there.
   *
   * @param before the line, which is not looked at itself
   */
  static Optional<Stretch> before(Transcript transcript, long conversation, long before) {
    long opened = 0;
    boolean assisted = false;
    for (long from = before; from > 1; ) {
      var page = transcript.before(conversation, from, PAGE);
      for (int i = page.size() - 1; i >= 0; i--) {
        var entry = page.get(i);
        if (ends(entry)) {
          if (opened > 0) {
            return found(opened, assisted);
          }
          assisted = false;
        } else if (entry.author() == Author.VISITOR) {
          opened = entry.seq();
        } else if (entry.author() == Author.ASSISTANT && !entry.kind().equals("greeting")) {
          assisted = true;
        }
      }
      from = page.isEmpty() ? 0 : page.get(0).seq();
    }
    return opened == 0 ? Optional.empty() : found(opened, assisted);
  }

  private static Optional<Stretch> found(long opened, boolean assisted) {
    return Optional.of(new Stretch(opened, assisted));
  }

  /** An agent's closing ends nothing: the same matter may go on. */
  private static boolean ends(Entry entry) {
    return ENDS.contains(entry.kind())
        || (entry.kind().equals("closed") && said(entry.data(), "by", "visitor"))
        || (entry.kind().equals("surveyed") && said(entry.data(), "late", "false"));
  }

  private static boolean said(@Nullable String data, String member, String value) {
    var found = data == null ? null : Json.object(data).get(member);
    return found != null && found.toString().replace("\"", "").equals(value);
  }
}

package dev.parley.story;

import dev.parley.conversation.Author;
import dev.parley.conversation.Entry;
import dev.parley.conversation.Transcript;
import dev.parley.platform.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last stretch of a thread in which its visitor spoke, from one ending line to the next. Pauses
 * do not divide it: who asks for a person after ten minutes was assisted nonetheless.
 */
final class Stretch {
  private static final int PAGE = Transcript.LARGEST_PAGE;
  private static final Set<String> ENDS = Set.of("handover", "failed");

  private Stretch() {}

  /**
   * Whether the assistant did more than greet in it.
   *
   * @param before the line below which it is looked for
   */
  static boolean isAssisted(Transcript transcript, long conversation, long before) {
    boolean spoken = false;
    boolean assisted = false;
    for (long from = before; from > 1; ) {
      var page = transcript.before(conversation, from, PAGE);
      for (int i = page.size() - 1; i >= 0; i--) {
        var entry = page.get(i);
        if (ends(entry)) {
          if (spoken) {
            return assisted;
          }
          assisted = false;
        } else if (entry.author() == Author.VISITOR) {
          spoken = true;
        } else if (entry.author() == Author.ASSISTANT && !entry.kind().equals("greeting")) {
          assisted = true;
        }
      }
      from = page.isEmpty() ? 0 : page.get(0).seq();
    }
    return spoken && assisted;
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

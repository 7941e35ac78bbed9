package dev.parley.live;

import dev.parley.conversation.Entry;
import dev.parley.platform.Json;
import dev.parley.story.WelcomeBack;
import dev.parley.survey.Invitation;
import java.util.List;

/** Answers that widgets and desks have in common. */
final class Replies {
  private Replies() {}

  /** What is said to who comes back: members that follow others. */
  static String back(WelcomeBack.Found found) {
    return (found.prompt() == null ? "" : ",\"reconnect\":" + FanOut.json(found.prompt()))
        + (found.late() == null ? "" : ",\"late\":" + FanOut.json(found.late()));
  }

  /** A page of a thread; {@code next} leads to the one above, and is absent at the first entry. */
  static String history(long conversation, List<Entry> page, Log log) {
    var next = page.isEmpty() || page.get(0).seq() == 1 ? "" : ",\"next\":" + page.get(0).seq();
    return "\"conversation\":" + conversation + ",\"messages\":" + log.json(page) + next;
  }

  /** The answer that counts: the first one. */
  static String answered(Invitation invitation) {
    var out = new StringBuilder("\"survey\":{\"invitation\":").append(invitation.id());
    if (invitation.score() != null) {
      out.append(",\"score\":").append(invitation.score());
    }
    if (invitation.comment() != null) {
      Json.append(out.append(",\"comment\":"), invitation.comment());
    }
    return out.append(",\"late\":")
        .append(Boolean.TRUE.equals(invitation.late()))
        .append('}')
        .toString();
  }

  /** The same of an article. */
  static String answered(long question, boolean helpful) {
    return "\"answered\":{\"question\":" + question + ",\"helpful\":" + helpful + "}";
  }
}

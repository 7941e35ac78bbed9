package dev.parley.conversation;

import dev.parley.agent.Agents;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import dev.parley.workstream.ConversationRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Why not, who did it and when, and what can be done instead (C10, X30). */
@ApplicationScoped
class Refusals {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  @Inject private Agents agents;

  Problem stale(Conversation c) {
    return moved(c, "Its status changed in the meantime. Look at it again, then decide.");
  }

  /** A message written before its writer had seen the last change. */
  Problem unseen(Conversation c) {
    return moved(
            c,
            "Its status changed before this was written. Read what is new, then send again; the"
                + " text is kept.")
        .with("choices", List.of("send"));
  }

  /** What the machine refuses in this status. */
  Problem of(Conversation c, Order order, ConversationRules rules) {
    boolean meantToClose = order.command().goal() == Status.CLOSED;
    return c.status() == Status.CLOSED && !meantToClose
        ? closed(c, order, rules)
        : moved(c, "It is " + Words.of(c.status()) + " already.");
  }

  private Problem closed(Conversation c, Order order, ConversationRules rules) {
    var choices = c.choices(order.by().kind(), rules, order.at());
    var by = Json.PROVIDER.createObjectBuilder().add("kind", Words.of(c.statusBy()));
    var name = name(c);
    if (!name.isEmpty()) {
      by.add("name", name);
    }
    return Problem.of(
            409, "conversation-closed", "This conversation is closed", detail(c, order, choices))
        .with("choices", choices)
        .with("version", c.version())
        .with("conversationStatus", Json.PROVIDER.createValue(Words.of(c.status())))
        .with("closedBy", by.build())
        .with("closedAt", c.statusAt().toEpochMilli());
  }

  private String detail(Conversation c, Order order, List<String> choices) {
    var what =
        switch (c.statusBy()) {
          case AGENT -> (name(c).isEmpty() ? "An agent" : name(c)) + " closed this conversation";
          case VISITOR -> "The visitor ended this conversation";
          default -> "This conversation was closed after resting too long";
        };
    var then =
        choices.contains("restart")
            ? "Restart it to write again; the text is kept."
            : choices.contains("reopen")
                ? "Reopen it to write again; the text is kept."
                : order.by().kind() == Author.VISITOR
                    ? "Begin a new conversation to write again; the text is kept."
                    : "It can no longer be opened again.";
    return what + " on " + TIME.format(c.statusAt()) + ". " + then;
  }

  private String name(Conversation c) {
    var id = c.statusById();
    return c.statusBy() == Author.AGENT && id != null
        ? agents.find(id).map(a -> a.name()).orElse("")
        : "";
  }

  private static Problem moved(Conversation c, String detail) {
    return Problem.of(409, "status-moved", "This conversation has changed", detail)
        .with("version", c.version())
        .with("conversationStatus", Json.PROVIDER.createValue(Words.of(c.status())));
  }
}

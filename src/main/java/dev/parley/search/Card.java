package dev.parley.search;

import dev.parley.conversation.Status;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is filtered by, and where its thread and its log stood when this was read.
 */
record Card(
    long id,
    long site,
    long visitor,
    String title,
    @Nullable String name,
    @Nullable String email,
    Status status,
    @Nullable Long assignee,
    List<Long> labels,
    long openedAt,
    long head,
    long log) {

  /** What stands in each of its passages: when it is another, all of them are written anew. */
  String print() {
    return status
        + "/"
        + (assignee == null ? "" : assignee)
        + "/"
        + labels.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** The conversation as a passage of its own. */
  Passage passage() {
    return new Passage(
        Passage.Kind.CONVERSATION,
        id,
        0,
        0,
        openedAt,
        null,
        null,
        Stream.of(title, name == null ? "" : name, email == null ? "" : email)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.joining(" · ")));
  }

  Cursor cursor(long generation) {
    return new Cursor(
        head, log, print(), Integer.toHexString(passage().text().hashCode()), generation);
  }
}

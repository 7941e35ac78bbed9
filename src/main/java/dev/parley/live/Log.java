package dev.parley.live;

import dev.parley.conversation.Author;
import dev.parley.conversation.Entry;
import dev.parley.conversation.EntryView;
import dev.parley.conversation.Transcript;
import dev.parley.story.ConversationViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The log as connections read it. */
@ApplicationScoped
class Log implements Connection.Source {
  /** An entry is written for its sender and, right after, for everybody else. */
  private record Told(@Nullable Entry entry, String json) {}

  private volatile Told last = new Told(null, "");

  @Inject private Transcript transcript;
  @Inject private ConversationViews views;

  @Override
  public List<Entry> after(long conversation, long seq) {
    return transcript.after(conversation, seq, Transcript.PAGE);
  }

  @Override
  public String json(Entry entry) {
    var told = last;
    if (told.entry != entry) {
      told = new Told(entry, write(entry));
      last = told;
    }
    return told.json;
  }

  private String write(Entry entry) {
    return EntryView.json(entry, entry.author() == Author.AGENT ? views.nameOf(entry) : null);
  }

  String json(Collection<Entry> entries) {
    return entries.stream().map(this::json).collect(Collectors.joining(",", "[", "]"));
  }
}

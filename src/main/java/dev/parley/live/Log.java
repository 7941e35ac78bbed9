package dev.parley.live;

import dev.parley.conversation.Entry;
import dev.parley.conversation.EntryView;
import dev.parley.conversation.Transcript;
import dev.parley.story.ConversationViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The log as connections read it. */
@ApplicationScoped
class Log implements Connection.Source {
  @Inject private Transcript transcript;
  @Inject private ConversationViews views;

  @Override
  @ActivateRequestContext
  public List<Entry> after(long conversation, long seq) {
    return transcript.after(conversation, seq, Transcript.PAGE);
  }

  @Override
  public String json(Entry entry) {
    return EntryView.json(entry, views.nameOf(entry));
  }

  String json(Collection<Entry> entries) {
    return entries.stream().map(this::json).collect(Collectors.joining(",", "[", "]"));
  }
}

package dev.parley.live;

import dev.parley.conversation.Entry;
import dev.parley.conversation.Transcript;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What a client missed since its cursor: all of it up to a page, else the last page, and never
 * silently less.
 */
@ApplicationScoped
class Recovery {
  @Inject private Transcript transcript;

  /**
   * @param recovered whether nothing is missing between the cursor and these entries
   * @param from the first of them, or the place the next one will have
   */
  record Missed(long conversation, boolean recovered, long from, List<Entry> entries) {
    /** Where the client stands once it has them. */
    long cursor() {
      return from + entries.size() - 1;
    }

    String json() {
      return "{\"conversation\":"
          + conversation
          + ",\"recovered\":"
          + recovered
          + ",\"from\":"
          + from
          + "}";
    }
  }

  Missed since(Frame.Cursor cursor) {
    var missed = transcript.after(cursor.conversation(), cursor.seq(), Transcript.PAGE + 1);
    return missed.size() <= Transcript.PAGE
        ? new Missed(cursor.conversation(), true, cursor.seq() + 1, missed)
        : lastPage(cursor.conversation(), cursor.seq());
  }

  private Missed lastPage(long conversation, long seq) {
    var page = transcript.before(conversation, Long.MAX_VALUE, Transcript.PAGE);
    long from = page.isEmpty() ? 1 : page.get(0).seq();
    return new Missed(conversation, from <= seq + 1, from, page);
  }
}

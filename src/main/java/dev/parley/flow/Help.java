package dev.parley.flow;

import java.time.Instant;
import java.util.Optional;

/** What conversations need of a site's help; the room of help is a later one and says it. */
public interface Help {
  /**
   * An article as it can be read now: in this language, else in the site's first that has it. Empty
   * where nobody can read it.
   *
   * @param article its number, or the last part of its address in any language, also of before
   */
  Optional<Offered> find(long site, String article, String language);

  /** What the visitor of a conversation says of an article: one word each, the last one counts. */
  void judged(long site, Offered offered, long conversation, boolean helpful, Instant now);
}

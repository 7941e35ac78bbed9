package dev.parley.visitor;

import java.time.Instant;
import java.util.Set;

/** What happened to visitors. Observed inside the transaction. */
public sealed interface VisitorEvent {
  long visitor();

  long site();

  /** A name or an e-mail was given. */
  record Identified(long visitor, long site, Instant at) implements VisitorEvent {}

  /** These attributes were set or removed. */
  record AttributesSet(long visitor, long site, Set<String> names, Instant at)
      implements VisitorEvent {}

  /**
   * It is taken for another person than before, or for none.
   *
   * @param others the other visitors of that person, before or after
   */
  record PersonChanged(long visitor, long site, Set<Long> others, Instant at)
      implements VisitorEvent {}

  /** The token was revoked: whoever still uses it is to be sent away. */
  record LoggedOut(long visitor, long site, Instant at) implements VisitorEvent {}
}

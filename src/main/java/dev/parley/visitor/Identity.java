package dev.parley.visitor;

import java.util.Locale;

/** How sure we are who it is: nobody said, somebody typed an e-mail, or the host site signed it. */
public enum Identity {
  ANONYMOUS,
  CLAIMED,
  VERIFIED;

  /** As it stands on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

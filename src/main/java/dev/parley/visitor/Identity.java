package dev.parley.visitor;

/** How sure we are who it is: nobody said, somebody typed an e-mail, or the host site signed it. */
public enum Identity {
  ANONYMOUS,
  CLAIMED,
  VERIFIED
}

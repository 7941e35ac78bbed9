package dev.parley.help;

/** How an article came to be opened (A16). */
public enum How {
  /** It was clicked on, in a list or among results (X34). */
  CLICK,
  /** By its address: from elsewhere, from a bookmark, typed in. */
  LINK,
  /** Chosen among the results of a search with Enter (A17). */
  ENTER,
  /** It was suggested beside another one (A19). */
  SUGGESTED,
  /** The tab came back to it: reloaded, back or forward. */
  AGAIN
}

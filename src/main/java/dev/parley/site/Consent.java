package dev.parley.site;

/** What a site assumes before a visitor has answered (X31). */
public enum Consent {
  ASK,
  GRANTED,
  DECLINED
}

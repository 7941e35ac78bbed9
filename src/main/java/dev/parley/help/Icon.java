package dev.parley.help;

import dev.parley.platform.Words;

/** What a collection may wear: an icon of the house's set. */
public enum Icon {
  BOOK,
  CALENDAR,
  CHART,
  CHAT,
  CLOCK,
  FLOW,
  LOCK,
  PERSON,
  PHONE,
  SLIDERS;

  String word() {
    return Words.of(this);
  }
}

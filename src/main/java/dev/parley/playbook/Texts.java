package dev.parley.playbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same sentence in several languages, the author's first one first. Never empty. */
public record Texts(Map<String, String> byLanguage) {
  public Texts {
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
  }

  /**
   * In this language ({@code en}, {@code en-GB}); else without its region; else in the author's
   * first.
   */
  public String in(String language) {
    var exact = byLanguage.get(language);
    if (exact != null) {
      return exact;
    }
    var bare = byLanguage.get(language.replaceFirst("-.*$", ""));
    return bare != null ? bare : byLanguage.values().iterator().next();
  }
}

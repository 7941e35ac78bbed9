package dev.parley.visitor;

import dev.parley.platform.Words;
import org.jspecify.annotations.Nullable;

/** What the visitor holds, as the widget saw it. */
public enum Device {
  DESKTOP,
  TABLET,
  PHONE;

  /** Reads the widget's word; what is unknown is a desktop. */
  public static Device read(@Nullable String word) {
    return Words.find(Device.class, word).orElse(DESKTOP);
  }
}

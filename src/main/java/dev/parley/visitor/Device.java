package dev.parley.visitor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the visitor holds, as the widget saw it. */
public enum Device {
  DESKTOP,
  TABLET,
  PHONE;

  /** Reads the widget's word; what is unknown is a desktop. */
  public static Device read(@Nullable String word) {
    for (var device : values()) {
      if (device.word().equals(word)) {
        return device;
      }
    }
    return DESKTOP;
  }

  /** As it stands on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

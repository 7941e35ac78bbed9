package dev.parley.platform;

import org.jspecify.annotations.Nullable;

/** What a request of the API must bring with it. */
public final class Given {
  private Given() {}

  /** The body; 400 {@code malformed} when there is none. */
  public static <T> T body(@Nullable T body) {
    if (body == null) {
      throw Problem.malformed("This request has a body; send one.");
    }
    return body;
  }

  /**
   * The version that somebody saw before changing it: of the header If-Match, else of the body; 422
   * {@code invalid} when neither says it.
   */
  public static int seen(@Nullable String ifMatch, @Nullable Integer inBody, String field) {
    if (ifMatch != null) {
      try {
        return Integer.parseInt(ifMatch.replaceFirst("^W/", "").replace("\"", "").trim());
      } catch (NumberFormatException e) {
        throw Problem.invalid("If-Match", "Give back the ETag as it came.");
      }
    }
    if (inBody == null) {
      throw Problem.invalid(field, "Say which " + field + " you changed.");
    }
    return inBody;
  }
}

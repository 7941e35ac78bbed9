package dev.parley.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request of the API must bring with it. */
public final class Given {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,80}");

  private Given() {}

  /** The body; 400 {@code malformed} when there is none. */
  public static <T> T body(@Nullable T body) {
    if (body == null) {
      throw Problem.malformed("This request has a body; send one.");
    }
    return body;
  }

  /** What the client calls this beginning, where it calls it anything; sent again it is one. */
  public static @Nullable String name(@Nullable String clientId) {
    if (clientId != null && !NAME.matcher(clientId).matches()) {
      throw Problem.malformed("'clientId' must have 1 to 80 characters.");
    }
    return clientId;
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

package dev.parley.live;

import dev.parley.platform.Problem;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;

/** Why the server closes a socket. 4000–4499: come back; 4500–4999: stop. */
enum Closing {
  TOO_LARGE(1009, "A frame has at most 32 KB"),
  GOING_AWAY(4000, "The server is going down or being replaced"),
  TOO_SLOW(4001, "Reading too slowly; resume from your cursor"),
  SILENT(4002, "No sign of life for two beats"),
  TOO_FAST(4003, "Too many frames; wait a little"),
  FULL(4004, "No room for another connection"),
  NO_FRAME(4500, "Not a frame, or not hello first"),
  UNKNOWN_SITE(4501, "Unknown site"),
  UNKNOWN_TOKEN(4502, "The token is unknown or was revoked"),
  LOGGED_OUT(4503, "The login is over");

  private final int code;
  private final String reason;

  Closing(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  CloseReason reason() {
    return new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason);
  }

  /** What a refused hello ends in. */
  static Closing of(Problem refusal) {
    return switch (refusal.code()) {
      case "unknown-site" -> UNKNOWN_SITE;
      case "unknown-token" -> UNKNOWN_TOKEN;
      case "unauthorized", "forbidden" -> LOGGED_OUT;
      case "too-many" -> TOO_FAST;
      default -> refusal.again() ? GOING_AWAY : NO_FRAME;
    };
  }

  void close(Session session) {
    try {
      session.close(reason());
    } catch (IOException | RuntimeException e) {
      // It is gone already, which is what was wanted.
    }
  }
}

package dev.parley.agent;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The agent who makes this request. */
@RequestScoped
public class Caller {
  /** Stands in the ticket that the server gives itself, to see whether tickets are read. */
  static final long SERVER = 0;

  @Inject private JsonWebToken token;
  @Inject private Logins logins;

  boolean isServer() {
    return Long.toString(SERVER).equals(token.getSubject());
  }

  /** 401 {@code unauthorized} when nobody logged in, or the account was switched off since. */
  public Agent agent() {
    var subject = token.getSubject();
    if (subject == null) {
      throw Problem.unauthorized("Send the token of a login as 'Authorization: Bearer …'.");
    }
    return logins.active(Long.parseLong(subject));
  }
}

package dev.parley.agent;

import dev.parley.platform.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The agent who makes this request. */
@RequestScoped
public class Caller {
  @Inject private JsonWebToken token;
  @Inject private Logins logins;

  /** 401 {@code unauthorized} when nobody logged in, or the account was switched off since. */
  public Agent agent() {
    var subject = token.getSubject();
    if (subject == null) {
      throw Problem.unauthorized("Send the token of a login as 'Authorization: Bearer …'.");
    }
    return logins.active(Long.parseLong(subject));
  }
}

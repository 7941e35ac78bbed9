package dev.parley.story;

import dev.parley.platform.Problem;
import dev.parley.site.IdentityKeys;
import dev.parley.site.SignedIdentity;
import dev.parley.site.Site;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.People;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * When the host page says who its customer is (X28, X37). A browser that is somebody else's by now
 * gets a new visitor: the one before is logged out, and its threads stay where they are.
 */
@ApplicationScoped
public class Identify {
  @Inject private IdentityKeys keys;
  @Inject private People people;
  @Inject private Visitors visitors;

  /**
   * Who it is.
   *
   * @param token of a new visitor, for the browser to keep; null when it stays who it was
   * @param refused why the host's word was not believed; null when it was
   */
  public record Who(Visitor visitor, @Nullable String token, @Nullable String refused) {}

  /**
   * @param known whom the browser's own token recognised; null when it has none
   * @param signed the host's token
   * @param makesOne is asked before a new visitor is made, and may refuse
   */
  public Who who(
      Site site,
      @Nullable Visitor known,
      String signed,
      Browser browser,
      Consent consent,
      Runnable makesOne,
      Instant now) {
    SignedIdentity identity;
    try {
      identity = keys.read(site, signed);
    } catch (Problem refused) {
      var why = refused.json().get("reason") instanceof JsonString r ? r.getString() : "";
      if (known != null && !speaksOfSomebodyElse(signed, known)) {
        return new Who(known, null, why);
      }
      makesOne.run();
      var made = visitors.issue(site.id(), browser, consent, now);
      return new Who(made.visitor(), made.token(), why);
    }
    if (known != null && verify(known.id(), identity, now)) {
      return new Who(visitors.byId(known.id()), null, null);
    }
    makesOne.run();
    if (known != null) {
      visitors.logout(known.id(), now);
    }
    var made = visitors.issue(site.id(), browser, consent, now);
    verify(made.visitor().id(), identity, now);
    return new Who(visitors.byId(made.visitor().id()), made.token(), null);
  }

  /** What is not believed must not show one customer's threads to another, either. */
  private static boolean speaksOfSomebodyElse(String signed, Visitor known) {
    return known.subject() != null
        && !Optional.ofNullable(known.subject()).equals(SignedIdentity.spokenOf(signed));
  }

  /**
   * A visitor who is here is signed for. 401 {@code identity-refused}; 409 {@code another-visitor}
   * when it is somebody else's visitor: then the browser logs out and arrives again.
   */
  public Visitor confirm(Site site, long visitor, String signed, Instant now) {
    if (!verify(visitor, keys.read(site, signed), now)) {
      throw Problem.of(
          409,
          "another-visitor",
          "Somebody else",
          "This browser's visitor is somebody else. Log out, then arrive again with this token.");
    }
    return visitors.byId(visitor);
  }

  private boolean verify(long visitor, SignedIdentity identity, Instant now) {
    try {
      return people.verify(visitor, identity, now);
    } catch (RuntimeException e) {
      if (!isTaken(e)) {
        throw e;
      }
      // Two devices at the same instant: now the other one's person is there.
      return people.verify(visitor, identity, now);
    }
  }

  private static boolean isTaken(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException) {
        return true;
      }
    }
    return false;
  }
}

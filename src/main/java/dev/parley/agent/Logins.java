package dev.parley.agent;

import dev.parley.platform.Problem;
import dev.parley.platform.Tickets;
import dev.parley.platform.Tickets.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets agents in. No transaction is open while a password is checked: that takes long on purpose.
 */
@ApplicationScoped
public class Logins {
  /** An agent who just came in. */
  record Login(Agent agent, Ticket ticket) {}

  /** Checking passwords must not take the machine: so many at once, the others wait a little. */
  private final Semaphore room =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  @Inject private Agents agents;
  @Inject private Tickets tickets;

  /**
   * 401 {@code unauthorized} when e-mail and password do not go together, in the same words and the
   * same time.
   */
  Login login(String email, String password) {
    var agent = agents.byEmail(email);
    boolean fits = fits(password, agent.map(Agent::passwordHash));
    if (agent.isEmpty() || !fits || !agent.get().active()) {
      throw Problem.unauthorized("This e-mail address and this password do not go together.");
    }
    return enter(agent.get());
  }

  /** Who just proved who they are. */
  Login enter(Agent agent) {
    return new Login(agent, tickets.issue(agent.id(), agent.email(), agent.role().groups()));
  }

  /**
   * 422 {@code invalid} when {@code old} is not the present password, or the new one is too short.
   */
  void changePassword(Agent agent, String old, String wanted) {
    Password.check(wanted);
    if (!fits(old, agents.byEmail(agent.email()).map(Agent::passwordHash))) {
      throw Problem.invalid("old", "This is not your present password.");
    }
    agents.password(agent.id(), Password.hash(wanted));
  }

  /**
   * Whose token this is, as a socket's first frame brings it. 401 {@code unauthorized} when it is
   * none, over, or the account is off.
   */
  public Agent who(String token) {
    return active(tickets.subject(token));
  }

  Agent active(long id) {
    return agents
        .find(id)
        .filter(Agent::active)
        .orElseThrow(() -> Problem.unauthorized("This account is switched off."));
  }

  private boolean fits(String password, Optional<String> hash) {
    boolean in = false;
    try {
      in = room.tryAcquire(3, TimeUnit.SECONDS);
      if (!in) {
        throw Problem.of(
            503,
            "busy",
            "Too busy",
            "Too many are logging in at this moment. Try again in a moment.");
      }
      return Password.fits(password, hash);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The server is stopping.");
    } finally {
      if (in) {
        room.release();
      }
    }
  }
}

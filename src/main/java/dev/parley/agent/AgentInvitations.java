package dev.parley.agent;

import dev.parley.agent.AgentInvitation.Over;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The links by which agents choose their passwords, so that nobody else ever knows one. There is no
 * need of a mail server: whoever makes a link hands it over.
 */
@ApplicationScoped
@Transactional
public class AgentInvitations {
  static final int TOKEN_LIMIT = 100;
  private static final int MOST_SHOWN = 20;

  private final Duration valid =
      ConfigProvider.getConfig()
          .getOptionalValue("parley.invitations.valid", Duration.class)
          .orElse(Duration.ofHours(72));

  @PersistenceContext private EntityManager entities;
  @Inject private Agents agents;

  /** A link and what opens it, which is known only now. */
  record Made(AgentInvitation invitation, String token) {}

  /**
   * Makes one; those before it work no longer. 409 {@code conflict} where the account is switched
   * off.
   */
  Made make(long agent, long by, Instant now) {
    var account = entities.find(Agent.class, agent, LockModeType.PESSIMISTIC_WRITE);
    if (account == null) {
      throw Problem.notFound("agent");
    }
    if (!account.active()) {
      throw Problem.conflict("This account is switched off: nobody could come in by a link.");
    }
    agents.endInvitations(agent);
    var token = Secrets.random();
    var made = new AgentInvitation(agent, Secrets.hash(token), by, now, now.plus(valid));
    entities.persist(made);
    entities.flush();
    return new Made(made, token);
  }

  /** The newest of an agent. */
  List<AgentInvitation> of(long agent) {
    agents.byId(agent);
    return entities
        .createQuery(
            "select i from AgentInvitation i where i.agent = ?1 order by i.id desc",
            AgentInvitation.class)
        .setParameter(1, agent)
        .setMaxResults(MOST_SHOWN)
        .getResultList();
  }

  /** 404 {@code not-found} for what was never a link, 409 {@code invitation-over} with why. */
  AgentInvitation opened(String token, Instant now) {
    var found =
        entities
            .createQuery(
                "select i from AgentInvitation i where i.tokenHash = ?1", AgentInvitation.class)
            .setParameter(1, Secrets.hash(token))
            .getResultStream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("invitation"));
    var over = found.over(now);
    if (over == null && !entities.find(Agent.class, found.agent()).active()) {
      over = Over.REVOKED;
    }
    if (over != null) {
      throw over(over);
    }
    return found;
  }

  /** Whoever is first has chosen the password, however many try. Returns whose it is. */
  long accept(String token, String passwordHash, Instant now) {
    var found = opened(token, now);
    int used =
        entities
            .createQuery(
                "update AgentInvitation i set i.usedAt = ?1 where i.id = ?2 and i.usedAt is null and"
                    + " i.revokedAt is null")
            .setParameter(1, now)
            .setParameter(2, found.id())
            .executeUpdate();
    if (used == 0) {
      throw over(Over.USED);
    }
    agents.password(found.agent(), passwordHash);
    return found.agent();
  }

  private static Problem over(Over why) {
    return Problem.of(
            409,
            "invitation-over",
            "This link works no longer",
            "This link was used, taken back, or is too old. Ask an administrator for another one.")
        .with("over", Json.createValue(Words.of(why)));
  }
}

package dev.parley.reconnect;

import dev.parley.conversation.Access;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Problem;
import dev.parley.platform.Recent;
import dev.parley.platform.Secrets;
import dev.parley.reconnect.Link.Over;
import dev.parley.site.Site;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.ReconnectPolicies;
import dev.parley.workstream.ReconnectRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The links back into conversations (R03, R04, R16, D7). A token is 128 random bits in the fragment
 * of an address, which no server is sent; whoever brings it first becomes a guest of that thread
 * alone.
 */
@ApplicationScoped
@Transactional
public class Links {
  public static final int TOKEN_LIMIT = 100;
  private static final int TOKEN_BYTES = 16;
  private static final int MOST_SHOWN = 50;
  private static final Pattern EXACT = Pattern.compile("https?://[^*]+");

  private final Recent<Long, Boolean> on = new Recent<>(Duration.ofSeconds(5));

  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Sites sites;
  @Inject private ReconnectPolicies policies;
  @Inject private Access access;
  @Inject private Visitors visitors;

  /**
   * A link and where it leads: the address is known only now.
   *
   * @param url with the token in its fragment
   */
  public record Made(Link link, String url) {}

  /**
   * Where a link led.
   *
   * @param over why it led nowhere
   * @param until when it stopped, where that is known
   */
  public record Redeemed(
      @Nullable Long conversation, @Nullable Over over, @Nullable Instant until) {}

  /** For an agent to send. */
  public Made makeByAgent(long conversation, long agent, Instant now) {
    return make(conversation, agent, null, now);
  }

  /** For the visitor's own other device. */
  public Made makeByVisitor(long conversation, long visitor, Instant now) {
    return make(conversation, null, visitor, now);
  }

  private Made make(long conversation, @Nullable Long agent, @Nullable Long visitor, Instant now) {
    var held = conversations.hold(conversation);
    held = statuses.settle(held, now);
    var site = sites.byId(held.site());
    var rules = policies.inForce(site.id(), now).rules();
    check(held, rules);
    var portal =
        portal(site)
            .orElseThrow(
                () -> Problem.conflict("Links have nowhere to lead: set this site's portal URL."));
    replace(conversation, agent, visitor, now);
    var token = Secrets.random(TOKEN_BYTES);
    var link =
        new Link(
            conversation, Secrets.hash(token), agent, visitor, now, now.plus(rules.linkValid()));
    entities.persist(link);
    entities.flush();
    return new Made(link, portal + "#parley=" + token);
  }

  /** Whether they are made and taken at a site; known for some seconds. */
  public boolean areOn(long site, Instant now) {
    return on.find(
            site,
            () -> {
              var rules = policies.inForce(site, now).rules();
              return Optional.of(rules.enabled() && rules.link());
            })
        .orElse(false);
  }

  /** Whether visitors are offered one by the site, and it would lead somewhere. */
  boolean areOffered(long site, Instant now) {
    var rules = policies.inForce(site, now).rules();
    return rules.enabled()
        && rules.link()
        && rules.autoLink()
        && portal(sites.byId(site)).isPresent();
  }

  private static void check(Conversation conversation, ReconnectRules rules) {
    if (!rules.enabled() || !rules.link()) {
      throw Problem.conflict("Links are switched off for this site.");
    }
    if (conversation.status() == Status.CLOSED) {
      throw Problem.conflict("This conversation is closed: a link would lead nowhere.");
    }
  }

  /** One that nobody has used is enough for who makes another. */
  private void replace(
      long conversation, @Nullable Long agent, @Nullable Long visitor, Instant now) {
    unused(conversation).stream()
        .filter(link -> link.isOf(agent, visitor))
        .forEach(link -> link.revoke(Over.REPLACED, now));
  }

  /** The page that links lead to (R16); where none is set, the site's first address. */
  private static Optional<String> portal(Site site) {
    var set = site.portalUrl();
    if (set != null) {
      return Optional.of(set.replaceFirst("#.*", ""));
    }
    return site.origins().stream()
        .filter(origin -> EXACT.matcher(origin).matches())
        .findFirst()
        .map(origin -> origin + "/");
  }

  /**
   * Lets the visitor in, once. Whose thread it is anyway uses it up and is in already; what cannot
   * be used says why, and changes nothing.
   */
  public Redeemed redeem(long site, String token, long visitor, Instant now) {
    var link = byToken(token).orElse(null);
    if (link == null) {
      return new Redeemed(null, Over.UNKNOWN, null);
    }
    // The visitor before the conversation: the order in which all hold both.
    visitors.lock(visitor);
    var conversation = conversations.hold(link.conversation());
    if (conversation.site() != site) {
      return new Redeemed(null, Over.UNKNOWN, null);
    }
    statuses.settle(conversation, now);
    entities.refresh(link);
    if (link.wasUsedBy(visitor) && conversation.status() != Status.CLOSED) {
      return new Redeemed(conversation.id(), null, null);
    }
    var rules = policies.inForce(site, now).rules();
    var over = rules.enabled() && rules.link() ? link.over(now) : Over.REVOKED;
    if (over == null && !use(link, visitor, now)) {
      over = Over.USED;
    }
    if (over != null) {
      return new Redeemed(null, over, until(link, over));
    }
    if (conversation.visitor() != visitor) {
      access.admit(conversation.id(), visitor, link.id(), now);
    }
    return new Redeemed(conversation.id(), null, null);
  }

  /** Whoever is first: the statement decides, however many race. */
  private boolean use(Link link, long visitor, Instant now) {
    int used =
        entities
            .createNativeQuery(
                "update reconnect_link set used_at = ?1, used_by_visitor = ?2 where id = ?3 and"
                    + " used_at is null and revoked_at is null and expires_at >= ?1")
            .setParameter(1, now.toEpochMilli())
            .setParameter(2, visitor)
            .setParameter(3, link.id())
            .executeUpdate();
    return used == 1;
  }

  private static @Nullable Instant until(Link link, Over over) {
    return over == Over.EXPIRED ? link.expiresAt() : link.revokedAt();
  }

  private Optional<Link> byToken(String token) {
    return entities
        .createQuery("select l from Link l where l.tokenHash = ?1", Link.class)
        .setParameter(1, Secrets.hash(token))
        .getResultStream()
        .findFirst();
  }

  /** Takes a link back; whoever came by it is out again. Twice is once. */
  public Link revoke(long conversation, long id, Instant now) {
    var link = entities.find(Link.class, id);
    if (link == null || link.conversation() != conversation) {
      throw Problem.notFound("link");
    }
    conversations.hold(conversation);
    entities.refresh(link);
    link.revoke(Over.REVOKED, now);
    var guest = link.usedBy();
    if (guest != null) {
      access.dismiss(conversation, guest, now);
    }
    return link;
  }

  /** The conversation is closed: what nobody has used leads nowhere from now on. */
  public void closed(long conversation, Over why, Instant at) {
    unused(conversation).forEach(link -> link.revoke(why, at));
  }

  private List<Link> unused(long conversation) {
    return entities
        .createQuery(
            "select l from Link l where l.conversation = ?1 and l.usedAt is null and l.revokedAt is"
                + " null",
            Link.class)
        .setParameter(1, conversation)
        .getResultList();
  }

  /** The newest of a conversation. */
  public List<Link> of(long conversation) {
    return entities
        .createQuery(
            "select l from Link l where l.conversation = ?1 order by l.id desc", Link.class)
        .setParameter(1, conversation)
        .setMaxResults(MOST_SHOWN)
        .getResultList();
  }
}

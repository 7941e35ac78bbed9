package dev.parley.channel;

import dev.parley.channel.Account.Mode;
import dev.parley.flow.Apps;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.platform.Recent;
import dev.parley.platform.Secrets;
import dev.parley.platform.Vault;
import dev.parley.site.Site;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of customers' apps and what they sign with. Looking one up is answered from memory;
 * another node sees a change within seconds.
 */
@ApplicationScoped
@Transactional
public class Accounts {
  private static final Logger LOG = Logger.getLogger(Accounts.class.getName());
  private static final int LONGEST_NAME = 120;
  private static final int SHOWN = 50;
  private static final Duration MEMORY = Duration.ofSeconds(5);

  private final Recent<Long, Known> known = new Recent<>(MEMORY);
  private final Recent<String, Boolean> some = new Recent<>(MEMORY);

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Apps apps;
  @Inject private Vault vault;
  @Inject private Destination destination;
  @Inject private InstantSource clock;
  @Inject private Event<Changed> changes;

  /** An account and the secrets that are good now, newest first: a snapshot. */
  record Known(Account account, List<String> secrets) {}

  /** A new account or secret, with the secret: shown this once. */
  public record Made<T>(T what, String secret) {}

  /** What can be said of an account. */
  public record Wish(String name, @Nullable String webhook, boolean enabled) {}

  /** Event: an account or its secrets are others than before. */
  record Changed(long account) {}

  /**
   * Makes an account with its first secret. 422 {@code invalid} when something does not fit, 409
   * {@code conflict} when another app assists there.
   *
   * @param by the name of who makes it
   */
  public Made<Account> create(Site site, Channel channel, Mode mode, Wish wish, String by) {
    if (channel == Channel.HELP || (channel == Channel.WEB && mode == Mode.RELAY)) {
      throw Problem.invalid(
          "channel",
          mode == Mode.RELAY
              ? "Visitors of web pages come by the widget; this is another channel: api, facebook,"
                  + " whatsapp, instagram, telegram, x, sms."
              : "Nobody is assisted in the help centre.");
    }
    var checked = checked(wish);
    var now = clock.instant();
    var account = new Account(site.id(), channel, mode, checked.name(), by, now);
    account.become(checked.name(), checked.webhook(), checked.enabled());
    entities.persist(account);
    entities.flush();
    entities.persist(new Postbox(account.id()));
    seat(account);
    var secret = makeSecret(account.id(), by);
    return new Made<>(account, secret.secret());
  }

  /** Changes an account. 409 {@code conflict} when somebody changed it after this revision. */
  public Account update(long id, int revision, Wish wish) {
    var account = byId(id);
    if (account.revision() != revision) {
      throw Problem.conflict(
              "This account was changed meanwhile. Look at it again, then change it.")
          .with("version", account.revision());
    }
    var checked = checked(wish);
    boolean moved = !Objects.equals(account.webhook(), checked.webhook());
    account.become(checked.name(), checked.webhook(), checked.enabled());
    entities.flush();
    seat(account);
    if (moved || account.enabled()) {
      postbox(id, LockModeType.PESSIMISTIC_WRITE).tryNow(clock.instant());
    }
    changes.fire(new Changed(id));
    return account;
  }

  private void seat(Account account) {
    if (account.assists() && account.enabled()) {
      apps.seat(account.site(), account.channel(), new Apps.App(account.id(), account.name()));
    } else {
      apps.unseat(account.id());
    }
  }

  private Wish checked(Wish wish) {
    var errors = new ArrayList<Misfit>();
    var name = wish.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      errors.add(new Misfit("name", "A name has 1 to " + LONGEST_NAME + " characters."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    var webhook = wish.webhook();
    return new Wish(
        name,
        webhook == null || webhook.isBlank() ? null : destination.checked(webhook),
        wish.enabled());
  }

  /** 404 {@code not-found} when there is none. */
  public Account byId(long id) {
    var account = entities.find(Account.class, id);
    if (account == null) {
      throw Problem.notFound("account");
    }
    return account;
  }

  /**
   * All accounts in the order in which they were made.
   *
   * @param after the id that ended the page before
   */
  public Page<Account> page(long after, int limit) {
    var found =
        entities
            .createQuery("select a from Account a where a.id > ?1 order by a.id", Account.class)
            .setParameter(1, after)
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, account -> Long.toString(account.id()));
  }

  public Postbox postbox(long id) {
    return postbox(id, LockModeType.NONE);
  }

  Postbox postbox(long id, LockModeType lock) {
    var postbox = entities.find(Postbox.class, id);
    if (postbox == null) {
      throw Problem.notFound("account");
    }
    if (lock != LockModeType.NONE) {
      entities.flush();
      entities.refresh(postbox, lock);
    }
    return postbox;
  }

  /** The accounts that carry something for a site's visitors or its assistant. */
  Optional<Known> find(long id) {
    return known.find(
        id, () -> Optional.ofNullable(entities.find(Account.class, id)).map(this::known));
  }

  private Known known(Account account) {
    var secrets = new ArrayList<String>();
    for (var secret : secrets(account.id())) {
      if (secret.live()) {
        vault
            .open(secret.material(), place(account.id()))
            .ifPresentOrElse(
                secrets::add,
                () ->
                    LOG.log(
                        Level.WARNING,
                        "Secret {0} was sealed under another signing key and cannot be used; make a"
                            + " new one",
                        secret.id()));
      }
    }
    entities.detach(account);
    return new Known(account, List.copyOf(secrets));
  }

  /** Whether there is any: where there is none, following threads costs nothing. */
  boolean any() {
    return some.find(
            "any",
            () ->
                Optional.of(
                    entities
                            .createQuery("select count(a) from Account a", Long.class)
                            .getSingleResult()
                        > 0))
        .orElse(false);
  }

  /** The last ones, live or revoked, newest first. */
  public List<Secret> secrets(long account) {
    return entities
        .createQuery(
            "select s from Secret s where s.account = ?1 order by case when s.slot is null then 1"
                + " else 0 end, s.id desc",
            Secret.class)
        .setParameter(1, account)
        .setMaxResults(SHOWN)
        .getResultList();
  }

  /** A new secret beside the one there is. 409 {@code conflict} while two are live. */
  public Made<Secret> makeSecret(long account, String by) {
    var held = byId(account);
    entities.flush();
    entities.refresh(held, LockModeType.PESSIMISTIC_WRITE);
    var taken = secrets(account).stream().map(Secret::slot).filter(Objects::nonNull).toList();
    int slot =
        IntStream.of(1, 2)
            .filter(s -> !taken.contains(s))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.conflict("Two secrets are live at once. Revoke the older one first."));
    var secret = Secrets.random();
    var stored = new Secret(account, vault.seal(secret, place(account)), slot, by, clock.instant());
    entities.persist(stored);
    entities.flush();
    changes.fire(new Changed(account));
    return new Made<>(stored, secret);
  }

  /** Nothing that was signed with it is believed from now on. Twice is once. */
  public Secret revokeSecret(long account, long id, String by) {
    var secret = entities.find(Secret.class, id);
    if (secret == null || secret.account() != account) {
      throw Problem.notFound("secret");
    }
    if (secret.live()) {
      secret.revoke(by, clock.instant());
      entities.flush();
      changes.fire(new Changed(account));
    }
    return secret;
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) Changed event) {
    known.forget();
    some.forget();
  }

  private static String place(long account) {
    return "secret of channel account " + account;
  }
}

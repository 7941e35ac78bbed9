package dev.parley.channel;

import dev.parley.site.Site;
import dev.parley.visitor.Browser;
import dev.parley.visitor.Consent;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who writes from which address: one visitor for each, as a browser is one on a page. What the app
 * says of them is a claim (X28).
 */
@ApplicationScoped
@Transactional
public class Addresses {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Accounts accounts;
  @Inject private Visitors visitors;

  /** Who writes, as the app knows them. */
  record From(
      String address,
      @Nullable String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String timeZone,
      JsonObject attributes) {
    static final int ADDRESS_LIMIT = 200;

    static From read(Said said) {
      return new From(
          said.text("address", ADDRESS_LIMIT),
          said.optional("name", 200),
          said.optional("email", 300),
          said.optional("language", 40),
          said.optional("timeZone", 60),
          said.within("attributes").json());
    }
  }

  /** The visitor of an address, made with the first event from there. */
  public Visitor visitor(Account account, Site site, From from, Instant now) {
    var known = find(account.id(), from.address()).or(() -> findHeld(account.id(), from.address()));
    var browser = Browser.of(from.language(), from.timeZone(), null);
    var visitor = known.isPresent() ? known.get() : make(account, site, from, browser, now);
    describe(visitor, from, browser, now);
    return visitors.byId(visitor.id());
  }

  /** Whether this visitor comes by this account. */
  boolean has(long account, long visitor) {
    return !entities
        .createNativeQuery(
            "select visitor_id from channel_address where visitor_id = ?1 and account_id = ?2",
            Long.class)
        .setParameter(1, visitor)
        .setParameter(2, account)
        .getResultList()
        .isEmpty();
  }

  private Optional<Visitor> find(long account, String address) {
    List<Long> found =
        entities
            .createNativeQuery(
                "select visitor_id from channel_address where account_id = ?1 and address = ?2",
                Long.class)
            .setParameter(1, account)
            .setParameter(2, address)
            .getResultList();
    return found.stream().findFirst().map(visitors::byId);
  }

  /** Two who come first at once stand in one queue. */
  private Optional<Visitor> findHeld(long account, String address) {
    accounts.postbox(account, LockModeType.PESSIMISTIC_WRITE);
    return find(account, address);
  }

  private Visitor make(Account account, Site site, From from, Browser browser, Instant now) {
    // Nobody is given the token: who writes from there is known by the address.
    var visitor = visitors.issue(site.id(), browser, Consent.NECESSARY, now).visitor();
    entities
        .createNativeQuery(
            "insert into channel_address (account_id, address, visitor_id) values (?1, ?2, ?3)")
        .setParameter(1, account.id())
        .setParameter(2, from.address())
        .setParameter(3, visitor.id())
        .executeUpdate();
    return visitor;
  }

  private void describe(Visitor visitor, From from, Browser browser, Instant now) {
    if (from.language() != null && !browser.language().equals(visitor.language())) {
      visitors.uses(visitor.id(), browser);
    }
    boolean named = from.name() != null && !from.name().equals(visitor.name());
    boolean mailed = from.email() != null && !from.email().equals(visitor.email());
    if (named || mailed) {
      visitors.identify(visitor.id(), from.name(), from.email(), now);
    }
    var said = new LinkedHashMap<String, JsonValue>(from.attributes());
    var before =
        said.isEmpty() ? java.util.Map.<String, Object>of() : visitors.attributes(visitor.id());
    said.entrySet().removeIf(e -> isKnown(before.get(e.getKey()), e.getValue()));
    if (!said.isEmpty()) {
      visitors.set(visitor.id(), said, "app", now);
    }
  }

  private static boolean isKnown(@Nullable Object before, JsonValue now) {
    return now instanceof JsonString text
        ? text.getString().equals(before)
        : before != null && before.toString().equals(now.toString());
  }
}

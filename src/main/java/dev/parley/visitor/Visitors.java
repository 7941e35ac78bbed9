package dev.parley.visitor;

import static java.util.stream.Collectors.toMap;

import dev.parley.platform.Page;
import dev.parley.platform.Place;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.site.SignedIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The visitors of all sites. */
@ApplicationScoped
@Transactional
public class Visitors {
  private static final int MOST_ATTRIBUTES = 50;
  private static final int AT_ONCE = 5000;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_EMAIL = 200;
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z][\\w.]{0,59}");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\".]+(?:\\.[^\\s@,;<>\".]+)+");

  @PersistenceContext private EntityManager entities;
  @Inject private Event<VisitorEvent> events;

  /** Whose token this is; empty when it is unknown, revoked, or another site's. */
  public Optional<Visitor> recognise(long siteId, String token) {
    return entities
        .createQuery(
            "select v from Visitor v where v.tokenHash = :hash and v.siteId = :site", Visitor.class)
        .setParameter("hash", Secrets.hash(token))
        .setParameter("site", siteId)
        .getResultStream()
        .findFirst();
  }

  /** A new visitor with a token of its own. */
  public Issued issue(long siteId, Browser browser, Consent consent, Instant now) {
    var token = Secrets.random();
    var visitor = new Visitor(siteId, Secrets.hash(token), browser, consent, now);
    entities.persist(visitor);
    entities.flush();
    return new Issued(visitor, token);
  }

  /** 404 {@code not-found} when there is none. */
  public Visitor byId(long id) {
    return find(id).orElseThrow(() -> Problem.notFound("visitor"));
  }

  public Optional<Visitor> find(long id) {
    return Optional.ofNullable(entities.find(Visitor.class, id));
  }

  /** Those of them that there are, by id. */
  public Map<Long, Visitor> byIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery("select v from Visitor v where v.id in :ids", Visitor.class)
        .setParameter("ids", Set.copyOf(ids))
        .getResultStream()
        .collect(toMap(Visitor::id, v -> v));
  }

  /** Holds the visitor for the rest of the transaction: its log is written by one at a time. */
  public Visitor lock(long id) {
    var visitor = byId(id);
    // What this transaction has not written yet must not be read over.
    entities.flush();
    entities.refresh(visitor, LockModeType.PESSIMISTIC_WRITE);
    return visitor;
  }

  /** Notes that a visit was opened; returns its ordinal. The visitor must be locked. */
  public int countVisit(long id) {
    return byId(id).countVisit();
  }

  /** Notes an own act. */
  public void active(long id, Instant at) {
    byId(id).active(at);
  }

  /** What the browser says of itself may change from one arrival to the next. */
  public void uses(long id, Browser browser) {
    byId(id).uses(browser);
  }

  /**
   * Takes down who somebody says they are. A typed e-mail is a claim and merges nothing (X28).
   *
   * @param name at most 120 characters, null to leave it as it is
   * @param email at most 200 characters, null to leave it as it is; 422 {@code invalid} when it is
   *     no address
   */
  public Visitor identify(long id, @Nullable String name, @Nullable String email, Instant now) {
    var visitor = byId(id);
    visitor.claim(checkedName(name), checkedEmail(email));
    entities.flush();
    events.fire(new VisitorEvent.Identified(id, visitor.siteId(), now));
    return visitor;
  }

  /**
   * As much of it as fits: who a host vouches for is not turned away for the form of an address.
   */
  static SignedIdentity fitting(SignedIdentity signed) {
    var name = signed.name() == null ? null : signed.name().replaceAll("\\p{Cntrl}+", " ").strip();
    var email = signed.email() == null ? null : signed.email().strip();
    return new SignedIdentity(
        signed.subject(),
        name == null || name.isEmpty()
            ? null
            : name.substring(0, Math.min(name.length(), LONGEST_NAME)),
        email == null || email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()
            ? null
            : email,
        signed.by());
  }

  private static @Nullable String checkedName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    var plain = name.replaceAll("\\p{Cntrl}+", " ").strip();
    if (plain.length() > LONGEST_NAME) {
      throw Problem.tooLong("name", LONGEST_NAME);
    }
    return plain;
  }

  private static @Nullable String checkedEmail(@Nullable String email) {
    if (email == null || email.isBlank()) {
      return null;
    }
    var plain = email.strip();
    if (plain.length() > LONGEST_EMAIL) {
      throw Problem.tooLong("e-mail address", LONGEST_EMAIL);
    }
    if (plain.chars().anyMatch(Character::isISOControl) || !EMAIL.matcher(plain).matches()) {
      throw Problem.invalid("email", "This is not an e-mail address.");
    }
    return plain;
  }

  /**
   * Sets attributes; a null takes one away. All or none: 422 {@code invalid} lists what does not
   * fit.
   *
   * @param attributes texts up to 1,000 characters, numbers, booleans, plain or as JSON values
   * @param source who says so, at most 60 characters
   */
  public void set(long id, Map<String, ?> attributes, String source, Instant now) {
    set(id, attributes, source, null, now);
  }

  /**
   * The same by somebody.
   *
   * @param by the name of who says so, at most 120 characters
   */
  public void set(
      long id, Map<String, ?> attributes, String source, @Nullable String by, Instant now) {
    var values = checked(attributes);
    var visitor = lock(id);
    var known = stored(id);
    if (sizeAfter(known.keySet(), values) > MOST_ATTRIBUTES) {
      throw Problem.invalid(
          "attributes", "A visitor may have at most " + MOST_ATTRIBUTES + " attributes.");
    }
    values.forEach((name, value) -> set(id, known.get(name), name, value, source, by, now));
    entities.flush();
    events.fire(new VisitorEvent.AttributesSet(id, visitor.siteId(), values.keySet(), now));
  }

  private void set(
      long id,
      @Nullable VisitorAttribute known,
      String name,
      Optional<AttributeValue> value,
      String source,
      @Nullable String by,
      Instant now) {
    if (value.isEmpty()) {
      if (known != null) {
        entities.remove(known);
      }
    } else if (known == null) {
      entities.persist(new VisitorAttribute(id, name).become(value.get(), source, by, now));
    } else {
      known.become(value.get(), source, by, now);
    }
  }

  private static Map<String, Optional<AttributeValue>> checked(Map<String, ?> attributes) {
    var values = new LinkedHashMap<String, Optional<AttributeValue>>();
    var errors = new ArrayList<Problem.Misfit>();
    attributes.forEach(
        (name, value) -> {
          if (!ATTRIBUTE.matcher(name).matches()) {
            errors.add(
                new Problem.Misfit(
                    name.length() > 60 ? name.substring(0, 60) : name,
                    "A name begins with a letter and has at most 60 letters, digits, dots and"
                        + " underscores."));
          } else if (value == null || value == JsonValue.NULL) {
            values.put(name, Optional.empty());
          } else {
            var read = AttributeValue.read(value);
            if (read.isEmpty()) {
              errors.add(new Problem.Misfit(name, "A value is a text, a number or a boolean."));
            } else if (read.get().content().length() > AttributeValue.LONGEST) {
              errors.add(
                  new Problem.Misfit(
                      name, "A text may have at most " + AttributeValue.LONGEST + " characters."));
            }
            values.put(name, read);
          }
        });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return values;
  }

  private static int sizeAfter(Set<String> known, Map<String, Optional<AttributeValue>> values) {
    var names = new java.util.HashSet<>(known);
    values.forEach(
        (name, value) -> {
          if (value.isPresent()) {
            names.add(name);
          } else {
            names.remove(name);
          }
        });
    return names.size();
  }

  /** All attributes by name: String, Long, Double or Boolean. */
  public Map<String, Object> attributes(long id) {
    var values = new TreeMap<String, Object>();
    stored(id).forEach((name, attribute) -> values.put(name, attribute.value()));
    return values;
  }

  /** The same with where each comes from, by name. */
  public List<Known> known(long id) {
    return stored(id).values().stream()
        .map(VisitorAttribute::known)
        .sorted(Comparator.comparing(Known::name))
        .toList();
  }

  private Map<String, VisitorAttribute> stored(long id) {
    return entities
        .createQuery(
            "select a from VisitorAttribute a where a.key.visitorId = :id", VisitorAttribute.class)
        .setParameter("id", id)
        .getResultStream()
        .collect(toMap(VisitorAttribute::name, a -> a));
  }

  /** Notes that it was let into a thread of somebody else. */
  public void becomeGuest(long id) {
    byId(id).becomeGuest();
  }

  public void consent(long id, Consent given) {
    byId(id).consents(given);
  }

  /** Revokes the token: nobody is recognised by it again. A second time changes nothing. */
  public void logout(long id, Instant now) {
    var visitor = lock(id);
    if (visitor.loggedOut()) {
      return;
    }
    visitor.revokeToken();
    entities.flush();
    events.fire(new VisitorEvent.LoggedOut(id, visitor.siteId(), now));
  }

  /** The visitors of a site, or of all when it is null: the last active first. */
  public Page<Visitor> list(@Nullable Long siteId, Place before, int limit) {
    return Page.of(
        active(siteId, Instant.EPOCH, before, limit + 1), limit, v -> place(v).toString());
  }

  /**
   * Those who are here: active since an instant, or among {@code present}; the last active first.
   */
  public Page<Visitor> here(
      @Nullable Long siteId, Instant since, Collection<Long> present, Place before, int limit) {
    var found = new ArrayList<>(active(siteId, since, before, limit + 1));
    var ids = List.copyOf(present);
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      byIds(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))).values().stream()
          .filter(v -> siteId == null || v.siteId() == siteId)
          .filter(v -> !v.lastActivityAt().isAfter(since) && isBelow(v, before))
          .forEach(found::add);
    }
    found.sort(Comparator.comparing(Visitor::lastActivityAt).thenComparing(Visitor::id).reversed());
    return Page.of(
        found.subList(0, Math.min(found.size(), limit + 1)), limit, v -> place(v).toString());
  }

  private static boolean isBelow(Visitor visitor, Place before) {
    var at = visitor.lastActivityAt().toEpochMilli();
    return at < before.at() || (at == before.at() && visitor.id() < before.id());
  }

  private static Place place(Visitor visitor) {
    return new Place(visitor.lastActivityAt().toEpochMilli(), visitor.id());
  }

  private List<Visitor> active(@Nullable Long siteId, Instant since, Place before, int most) {
    var query =
        entities
            .createQuery(
                "select v from Visitor v where "
                    + (siteId == null ? "" : "v.siteId = :site and ")
                    + "v.lastActivityAt > :since and "
                    + "v.lastActivityAt <= :at and (v.lastActivityAt < :at or v.id < :id)"
                    + " order by "
                    + (siteId == null ? "" : "v.siteId desc, ")
                    + "v.lastActivityAt desc, v.id desc",
                Visitor.class)
            .setParameter("at", Instant.ofEpochMilli(before.at()))
            .setParameter("id", before.id())
            .setParameter("since", since)
            .setMaxResults(most);
    if (siteId != null) {
      query.setParameter("site", siteId);
    }
    return query.getResultList();
  }
}

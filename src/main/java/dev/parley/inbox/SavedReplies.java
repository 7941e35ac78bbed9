package dev.parley.inbox;

import dev.parley.agent.Agent;
import dev.parley.agent.Role;
import dev.parley.conversation.Conversations;
import dev.parley.platform.Json;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import dev.parley.playbook.Texts;
import dev.parley.site.Sites;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Saved replies: those that all share, kept by supervisors, and each agent's own. */
@ApplicationScoped
@Transactional
public class SavedReplies {
  private static final int MOST_SHARED = 1000;
  private static final int MOST_OWN = 200;
  private static final int LONGEST = 2500;
  private static final int LONGEST_TEXTS = 30_000;
  private static final int OFFERED = 20;
  private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");

  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Visitors visitors;
  @Inject private Sites sites;

  /** A saved reply as somebody wants it to be. */
  record Wish(@Nullable String shortcut, @Nullable Map<String, String> texts, boolean shared) {}

  /**
   * A saved reply ready to be sent in a conversation.
   *
   * @param missing names that nothing is known of; they stand in the text as they were written
   */
  @Schema(name = "FilledReply")
  public record Filled(
      @Schema(examples = "6401") long id,
      @Schema(examples = "friday") String shortcut,
      @Schema(examples = "Hi Ana Ruiz. Friday at 10:30 is yours.") String text,
      @Schema(examples = "[\"visitor.name\"]") List<String> missing) {}

  /** Those that this agent has, by shortcut; {@code after} is the key of the page before. */
  public Page<SavedReply> of(Agent agent, @Nullable String after, int limit) {
    var key = after == null ? "" : after;
    int dot = key.lastIndexOf('.');
    var found =
        entities
            .createQuery(
                "select r from SavedReply r where r.scope in (0, ?1) and (r.shortcut > ?2 or"
                    + " (r.shortcut = ?2 and r.scope > ?3)) order by r.shortcut, r.scope",
                SavedReply.class)
            .setParameter(1, agent.id())
            .setParameter(2, dot < 0 ? "" : key.substring(0, dot))
            .setParameter(3, dot < 0 ? -1L : Page.key(key.substring(dot + 1), -1))
            .setMaxResults(limit + 1)
            .getResultList();
    return Page.of(found, limit, r -> r.shortcut() + "." + r.scope());
  }

  /**
   * 409 {@code conflict} when the shortcut is taken, 422 {@code invalid} when something does not
   * fit.
   */
  SavedReply create(Agent by, Wish given, Instant now) {
    check(given);
    long scope = scope(by, given.shared());
    free(scope, shortcut(given), 0);
    long there =
        entities
            .createQuery("select count(r) from SavedReply r where r.scope = ?1", Long.class)
            .setParameter(1, scope)
            .getSingleResult();
    if (there >= (given.shared() ? MOST_SHARED : MOST_OWN)) {
      throw Problem.conflict("There are " + there + " saved replies already. Remove one first.");
    }
    var reply = new SavedReply(scope, shortcut(given), json(given), by.id(), now);
    entities.persist(reply);
    entities.flush();
    return reply;
  }

  /** 409 {@code conflict} when somebody changed it after {@code revision}. */
  SavedReply update(long id, Agent by, Wish given, int revision, Instant now) {
    var reply = known(id, by).orElseThrow(() -> Problem.notFound("saved reply"));
    if (reply.revision() != revision) {
      throw Problem.conflict(
              "This saved reply was changed meanwhile. Look at it again, then change it.")
          .with("version", reply.revision());
    }
    check(given);
    scope(by, reply.shared());
    long scope = scope(by, given.shared());
    free(scope, shortcut(given), id);
    reply.become(scope, shortcut(given), json(given), now);
    entities.flush();
    return reply;
  }

  /** Removing it again changes nothing. */
  void remove(long id, Agent by) {
    known(id, by)
        .ifPresent(
            reply -> {
              scope(by, reply.shared());
              entities.remove(reply);
            });
  }

  /**
   * Those whose shortcut begins with {@code query}, then those that have it in their text, filled
   * in for this conversation in its visitor's language; at most 20.
   */
  public List<Filled> filled(long conversation, Agent agent, @Nullable String query) {
    var names = names(conversation, agent);
    var language = visitors.byId(conversations.byId(conversation).visitor()).language();
    return found(agent, query == null ? "" : query.strip().toLowerCase(Locale.ROOT)).stream()
        .map(
            reply -> {
              var filled = new Template(texts(reply).in(language)).fill(names);
              return new Filled(reply.id(), reply.shortcut(), filled.text(), filled.missing());
            })
        .toList();
  }

  private List<SavedReply> found(Agent agent, String query) {
    var plain = query.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return entities
        .createQuery(
            "select r from SavedReply r where r.scope in (0, ?1) and (r.shortcut like ?2 escape '!'"
                + " or lower(r.texts) like ?3 escape '!') order by case when r.shortcut like ?2"
                + " escape '!' then 0 else 1 end, r.shortcut, r.scope",
            SavedReply.class)
        .setParameter(1, agent.id())
        .setParameter(2, plain + "%")
        .setParameter(3, "%" + plain + "%")
        .setMaxResults(OFFERED)
        .getResultList();
  }

  private Function<String, @Nullable String> names(long id, Agent agent) {
    var conversation = conversations.byId(id);
    var visitor = visitors.byId(conversation.visitor());
    var attributes = visitors.attributes(visitor.id());
    return name ->
        switch (name) {
          case "visitor.name" -> visitor.name();
          case "visitor.email" -> visitor.email();
          case "agent.name" -> agent.name();
          case "site.name" -> sites.byId(conversation.site()).name();
          default -> {
            var value =
                name.startsWith("attribute.")
                    ? attributes.get(name.substring("attribute.".length()))
                    : null;
            yield value == null ? null : value.toString();
          }
        };
  }

  static Texts texts(SavedReply reply) {
    var texts = new LinkedHashMap<String, String>();
    Json.object(reply.texts())
        .forEach((language, text) -> texts.put(language, ((JsonString) text).getString()));
    return new Texts(texts);
  }

  /** Where it belongs; what all share is a supervisor's to keep. */
  private static long scope(Agent by, boolean shared) {
    if (shared && by.role() == Role.AGENT) {
      throw Problem.forbidden("What all share is kept by a supervisor. Keep one of your own.");
    }
    return shared ? SavedReply.SHARED : by.id();
  }

  private Optional<SavedReply> known(long id, Agent by) {
    return Optional.ofNullable(entities.find(SavedReply.class, id))
        .filter(r -> r.shared() || r.scope() == by.id());
  }

  private void free(long scope, String shortcut, long except) {
    boolean taken =
        !entities
            .createQuery(
                "select r.id from SavedReply r where r.scope = ?1 and r.shortcut = ?2 and r.id <> ?3",
                Long.class)
            .setParameter(1, scope)
            .setParameter(2, shortcut)
            .setParameter(3, except)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw Problem.conflict(
          "There is a saved reply with the shortcut '" + shortcut + "' already.");
    }
  }

  private static String shortcut(Wish given) {
    return String.valueOf(given.shortcut()).toLowerCase(Locale.ROOT);
  }

  private static String json(Wish given) {
    var json = Json.PROVIDER.createObjectBuilder();
    if (given.texts() != null) {
      given.texts().forEach(json::add);
    }
    var text = json.build().toString();
    if (text.length() > LONGEST_TEXTS) {
      throw Problem.tooLong("texts of a saved reply together", LONGEST_TEXTS);
    }
    return text;
  }

  private static void check(Wish given) {
    var errors = new ArrayList<Misfit>();
    if (given.shortcut() == null || !SHORTCUT.matcher(given.shortcut()).matches()) {
      errors.add(
          new Misfit(
              "shortcut", "A shortcut has 1 to 40 letters, digits, hyphens and underscores."));
    }
    if (given.texts() == null || given.texts().isEmpty() || given.texts().size() > 20) {
      errors.add(new Misfit("texts", "Give its text in at least one language."));
    } else {
      given.texts().forEach((language, text) -> check(language, text, errors));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private static void check(String language, @Nullable String text, List<Misfit> errors) {
    var field = "texts." + (language.length() > 20 ? language.substring(0, 20) : language);
    if (!LANGUAGE.matcher(language).matches()) {
      errors.add(new Misfit(field, "A language is written en, es or en-GB."));
    } else if (text == null || text.isBlank() || text.length() > LONGEST || text.contains("\0")) {
      errors.add(new Misfit(field, "A text has 1 to " + LONGEST + " characters."));
    } else {
      new Template(text)
          .unknown()
          .forEach(
              name ->
                  errors.add(
                      new Misfit(
                          field,
                          "There is no '"
                              + name
                              + "' to fill in. There are visitor.name, visitor.email, agent.name,"
                              + " site.name and attribute.… for any attribute.")));
    }
  }
}

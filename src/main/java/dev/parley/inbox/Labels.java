package dev.parley.inbox;

import dev.parley.conversation.Conversation;
import dev.parley.platform.Problem;
import dev.parley.platform.Problem.Misfit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The labels, few enough to be shown whole. */
@ApplicationScoped
@Transactional
public class Labels {
  private static final int MOST = 200;
  private static final int LONGEST = 40;
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  @PersistenceContext private EntityManager entities;

  /** All of them, by name. */
  public List<Label> all() {
    return entities
        .createQuery("select l from Label l order by l.folded", Label.class)
        .getResultList();
  }

  /** 404 {@code not-found} when there is none. */
  public Label byId(long id) {
    return find(id).orElseThrow(() -> Problem.notFound("label"));
  }

  public Optional<Label> find(long id) {
    return Optional.ofNullable(entities.find(Label.class, id));
  }

  /**
   * 409 {@code conflict} when the name is taken, 422 {@code invalid} when something does not fit.
   */
  public Label create(@Nullable String name, @Nullable String colour) {
    check(name, colour);
    free(String.valueOf(name).strip(), 0);
    if (all().size() >= MOST) {
      throw Problem.conflict("There are " + MOST + " labels already. Remove one first.");
    }
    var label = new Label(String.valueOf(name).strip(), String.valueOf(colour));
    entities.persist(label);
    entities.flush();
    return label;
  }

  /** 409 {@code conflict} when somebody changed it after {@code revision}. */
  public Label update(long id, @Nullable String name, @Nullable String colour, int revision) {
    var label = byId(id);
    if (label.revision() != revision) {
      throw Problem.conflict("This label was changed meanwhile. Look at it again, then change it.")
          .with("version", label.revision());
    }
    check(name, colour);
    free(String.valueOf(name).strip(), id);
    label.become(String.valueOf(name).strip(), String.valueOf(colour));
    entities.flush();
    return label;
  }

  /** Takes it off every conversation; the log keeps its name. Removing it again changes nothing. */
  public void remove(long id) {
    find(id).ifPresent(entities::remove);
  }

  /** The labels of each of these conversations, by name. */
  public Map<Long, List<Label>> of(Collection<Long> conversations) {
    var labels = new HashMap<Long, List<Label>>();
    if (!conversations.isEmpty()) {
      entities
          .createQuery(
              "select x.conversation, l from Labelled x, Label l where x.conversation in ?1 and"
                  + " l.id = x.label order by l.folded",
              Object[].class)
          .setParameter(1, conversations)
          .getResultList()
          .forEach(
              row ->
                  labels
                      .computeIfAbsent((Long) row[0], id -> new ArrayList<>())
                      .add((Label) row[1]));
    }
    return labels;
  }

  /** Whether that was news. */
  boolean put(long label, Conversation conversation) {
    if (entities.find(Labelled.class, new Labelled.Key(label, conversation.id())) != null) {
      return false;
    }
    entities.persist(new Labelled(label, conversation));
    return true;
  }

  boolean take(long label, long conversation) {
    var labelled = entities.find(Labelled.class, new Labelled.Key(label, conversation));
    if (labelled == null) {
      return false;
    }
    entities.remove(labelled);
    return true;
  }

  private void free(String name, long except) {
    boolean taken =
        !entities
            .createQuery("select l.id from Label l where l.folded = ?1 and l.id <> ?2", Long.class)
            .setParameter(1, Label.folded(name))
            .setParameter(2, except)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw Problem.conflict("There is a label '" + name + "' already.");
    }
  }

  private static void check(@Nullable String name, @Nullable String colour) {
    var errors = new ArrayList<Misfit>();
    if (name == null
        || name.isBlank()
        || name.strip().length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      errors.add(new Misfit("name", "A label has a name of 1 to " + LONGEST + " characters."));
    }
    if (colour == null || !COLOUR.matcher(colour).matches()) {
      errors.add(new Misfit("colour", "A colour is written #rrggbb."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }
}

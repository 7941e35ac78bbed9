package dev.parley.playbook;

import dev.parley.rule.Condition;
import dev.parley.rule.Formula;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a flow. {@code next} is the id of the step after it, the following one filled in;
 * null is the end of the flow.
 */
public sealed interface Step {
  /** Unique in its flow; at most 60 characters. */
  String id();

  /** All ways out that are written or meant. */
  List<Exit> exits();

  /** Whether a run stops here until something happens outside of it. */
  default boolean rests() {
    return false;
  }

  /** The ways out on which a run may not have stopped here. */
  default List<Exit> straight() {
    return rests() ? List.of() : exits();
  }

  /** The assistant says something. */
  record Say(String id, Texts text, @Nullable String next) implements Step {
    @Override
    public List<Exit> exits() {
      return List.of(new Exit("next", next));
    }
  }

  /**
   * The assistant asks and waits for the answer.
   *
   * @param options for {@code buttons} and {@code choice}; empty otherwise
   * @param attribute where the answer is kept: the option's id, the text, or the number; null keeps
   *     it in the thread only
   * @param optional whether it may be skipped
   * @param min of a number, or of a text's length
   */
  record Ask(
      String id,
      Texts text,
      Input input,
      List<Option> options,
      @Nullable String attribute,
      boolean optional,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Texts placeholder,
      @Nullable String next)
      implements Step {

    public Ask {
      options = List.copyOf(options);
    }

    public Optional<Option> option(String optionId) {
      return options.stream().filter(o -> o.id().equals(optionId)).findFirst();
    }

    /** The step after this option was chosen: its own, else the question's. */
    public @Nullable String after(Option option) {
      return option.next() == null ? next : option.next();
    }

    @Override
    public List<Exit> exits() {
      var exits = new ArrayList<Exit>();
      for (int i = 0; i < options.size(); i++) {
        if (options.get(i).next() != null) {
          exits.add(new Exit("options[" + i + "].next", options.get(i).next()));
        }
      }
      if (optional || exits.isEmpty() || exits.size() < options.size()) {
        exits.add(new Exit("next", next));
      }
      return exits;
    }

    @Override
    public boolean rests() {
      return true;
    }
  }

  /**
   * Offers an article of the site's help and waits for whether it answered. An article that cannot
   * be read is not offered.
   *
   * @param article its number, or the last part of its address in any language
   * @param next where a Yes leads
   * @param otherwise where anything else leads; null passes the conversation to people
   */
  record Article(String id, String article, @Nullable String next, @Nullable String otherwise)
      implements Step {
    @Override
    public List<Exit> exits() {
      var exits = new ArrayList<>(List.of(new Exit("next", next)));
      exits.addAll(straight());
      return exits;
    }

    @Override
    public boolean rests() {
      return true;
    }

    @Override
    public List<Exit> straight() {
      return otherwise == null ? List.of() : List.of(new Exit("otherwise", otherwise));
    }
  }

  /** How a question is answered. */
  enum Input {
    BUTTONS,
    CHOICE,
    TEXT,
    EMAIL,
    NUMBER;

    public boolean hasOptions() {
      return this == BUTTONS || this == CHOICE;
    }
  }

  /** One of the answers to choose from. */
  record Option(String id, Texts label, @Nullable String next) {}

  /** Goes on by the first condition that is met, otherwise by {@code otherwise}. */
  record Branch(String id, List<Case> cases, @Nullable String otherwise) implements Step {
    public Branch {
      cases = List.copyOf(cases);
    }

    @Override
    public List<Exit> exits() {
      var exits = new ArrayList<Exit>();
      for (int i = 0; i < cases.size(); i++) {
        exits.add(new Exit("when[" + i + "].next", cases.get(i).next()));
      }
      exits.add(new Exit("otherwise", otherwise));
      return exits;
    }
  }

  /** If this is met, that is next. */
  record Case(Condition condition, String next) {}

  /** Gives an attribute of the visitor a value. */
  record Set(String id, String attribute, Formula value, @Nullable String next) implements Step {
    @Override
    public List<Exit> exits() {
      return List.of(new Exit("next", next));
    }
  }

  /** Waits before it goes on. */
  record Wait(String id, Duration duration, @Nullable String next) implements Step {
    @Override
    public List<Exit> exits() {
      return List.of(new Exit("next", next));
    }

    @Override
    public boolean rests() {
      return true;
    }
  }

  /**
   * Passes the conversation to people; what it says, if anything, is said before. The run is held
   * from here on.
   *
   * @param skills names of what the person should be able to do
   * @param team the name of whose it should be
   */
  record HandOver(String id, @Nullable Texts text, List<String> skills, @Nullable String team)
      implements Step {
    public HandOver {
      skills = List.copyOf(skills);
    }

    @Override
    public List<Exit> exits() {
      return List.of();
    }
  }

  /** The end of the flow. */
  record End(String id) implements Step {
    @Override
    public List<Exit> exits() {
      return List.of();
    }
  }
}

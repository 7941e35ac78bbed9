package dev.parley.report;

import dev.parley.agent.Agents;
import dev.parley.audience.Audiences;
import dev.parley.platform.Speech;
import dev.parley.playbook.Playbooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What keys are called: in words of the language, or by the name of what they stand for. */
@ApplicationScoped
@Transactional
class Naming {
  @Inject private Agents agents;
  @Inject private Playbooks playbooks;
  @Inject private Audiences audiences;

  Map<String, String> of(Asked asked, Collection<String> keys, Speech speech) {
    return switch (asked.part()) {
      case DAY -> map(keys, keys.stream());
      case CHANNEL -> map(keys, keys.stream().map(key -> speech.say("channel." + key)));
      case PLAYBOOK ->
          map(
              keys,
              keys.stream()
                  .map(Long::parseLong)
                  .map(id -> id == 0 ? speech.say("playbook.none") : playbooks.byId(id).name()));
      case AUDIENCE -> audiences(keys, speech);
      case WORD -> map(keys, keys.stream().map(key -> word(asked.by(), key, speech)));
    };
  }

  /**
   * Of the word of a row.
   *
   * @param part what that says, in a report
   */
  String word(String part, String key, Speech speech) {
    return switch (part) {
      case "agent" ->
          key.equals("0")
              ? speech.say("agent.none")
              : agents.find(Long.parseLong(key)).map(agent -> agent.name()).orElse(key);
      case "step" -> key.equals("*") ? speech.say("step.*") : key;
      case "answer" -> answer(key, speech);
      case "language" -> Locale.forLanguageTag(key).getDisplayName(speech.language());
      default -> speech.say(part + "." + key);
    };
  }

  /** {@code csat-4}, {@code text-said}, {@code nps-none}. */
  private static String answer(String key, Speech speech) {
    var parts = List.of(key.split("-"));
    var said = parts.get(1);
    boolean score = Character.isDigit(said.charAt(0));
    return speech.say("survey." + parts.get(0))
        + ": "
        + (score ? said : speech.say("answer." + said));
  }

  private Map<String, String> audiences(Collection<String> keys, Speech speech) {
    var names = audiences.names(keys.stream().map(Long::valueOf).toList());
    return map(
        keys,
        keys.stream()
            .map(Long::valueOf)
            .map(
                id ->
                    id == 0
                        ? speech.say("audience.none")
                        : Objects.requireNonNullElse(names.get(id), Long.toString(id))));
  }

  private static Map<String, String> map(Collection<String> keys, Stream<String> names) {
    var map = new HashMap<String, String>();
    var name = names.iterator();
    keys.forEach(key -> map.put(key, name.next()));
    return map;
  }
}

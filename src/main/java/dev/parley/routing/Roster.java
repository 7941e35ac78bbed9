package dev.parley.routing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.parley.agent.Presence;
import dev.parley.agent.Profile;
import dev.parley.agent.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All who could be given something, read at once: as many queries for five agents as for 500. */
@ApplicationScoped
@Transactional
class Roster {
  @PersistenceContext private EntityManager entities;
  @Inject private Profiles profiles;
  @Inject private Capacity capacity;

  @SuppressWarnings("unchecked")
  List<Candidate> now() {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "select id, name, presence, seen_at from agent where active = true order by id")
            .getResultList();
    var ids = rows.stream().map(r -> ((Number) r[0]).longValue()).toList();
    Map<Long, Profile> known = profiles.of(ids);
    var loads = capacity.of(ids);
    return rows.stream()
        .map(
            r -> {
              long id = ((Number) r[0]).longValue();
              return new Candidate(
                  id,
                  (String) r[1],
                  Presence.valueOf((String) r[2]),
                  r[3] == null ? null : Instant.ofEpochMilli(((Number) r[3]).longValue()),
                  java.util.Objects.requireNonNull(known.get(id)),
                  loads.getOrDefault(id, Load.none(id)));
            })
        .toList();
  }

  static Map<Long, Candidate> byId(List<Candidate> all) {
    return all.stream().collect(toMap(Candidate::id, identity()));
  }
}

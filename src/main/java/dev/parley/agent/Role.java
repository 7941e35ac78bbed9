package dev.parley.agent;

import dev.parley.platform.Words;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an agent may do. Each role includes those before it. */
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMIN;

  /** For {@code @RolesAllowed}. */
  public static final String IS_AGENT = "agent";

  public static final String IS_SUPERVISOR = "supervisor";
  public static final String IS_ADMIN = "admin";

  /** The words of this role and of those it includes. */
  public Set<String> groups() {
    return Arrays.stream(values())
        .filter(r -> r.compareTo(this) <= 0)
        .map(Words::of)
        .collect(Collectors.toUnmodifiableSet());
  }
}

package dev.parley.agent;

import java.util.Arrays;
import java.util.Locale;
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

  /** As it is written outside: {@code agent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of this role and of those it includes. */
  public Set<String> groups() {
    return Arrays.stream(values())
        .filter(r -> r.compareTo(this) <= 0)
        .map(Role::word)
        .collect(Collectors.toUnmodifiableSet());
  }
}

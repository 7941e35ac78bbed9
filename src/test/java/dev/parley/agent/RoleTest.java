package dev.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void aRoleIncludesThoseBeforeIt() {
    assertThat(Role.AGENT.groups()).containsExactlyInAnyOrder("agent");
    assertThat(Role.SUPERVISOR.groups()).containsExactlyInAnyOrder("agent", "supervisor");
    assertThat(Role.ADMIN.groups()).containsExactlyInAnyOrder("agent", "supervisor", "admin");
  }
}

package dev.parley.agent;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who asks, in the role of now instead of the role at login. */
record Present(SecurityContext login, Role role) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return login.getUserPrincipal();
  }

  @Override
  public boolean isUserInRole(String name) {
    return role.groups().contains(name);
  }

  @Override
  public boolean isSecure() {
    return login.isSecure();
  }

  @Override
  public String getAuthenticationScheme() {
    return login.getAuthenticationScheme();
  }
}
